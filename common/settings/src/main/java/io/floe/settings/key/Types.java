package io.floe.settings.key;

import io.floe.settings.Secret;
import io.floe.settings.source.RawValue;
import io.floe.settings.source.RawValue.Flag;
import io.floe.settings.source.RawValue.Fraction;
import io.floe.settings.source.RawValue.Whole;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The types that keys share. */
final class Types {
  private static final Set<String> TRUE = Set.of("true", "yes", "on", "1");
  private static final Set<String> FALSE = Set.of("false", "no", "off", "0");

  static final ValueType<Boolean> FLAG =
      new ScalarType<>("true or false", "") {
        @Override
        Boolean parse(String text) throws BadValue {
          String word = text.strip().toLowerCase(Locale.ROOT);
          if (TRUE.contains(word)) {
            return true;
          }
          if (FALSE.contains(word)) {
            return false;
          }
          throw new BadValue("must be true or false, not \"" + text + "\"");
        }

        @Override
        Boolean fromOther(RawValue raw) {
          return raw instanceof Flag flag ? flag.value() : null;
        }

        @Override
        boolean isWrittenAsText() {
          return false;
        }
      };

  static final ValueType<String> TEXT =
      new ScalarType<>("text", "sample") {
        @Override
        String parse(String text) throws BadValue {
          return notEmpty(text);
        }
      };

  static final ValueType<Secret> SECRET =
      new ScalarType<>("secret text", "sample-secret") {
        @Override
        Secret parse(String text) throws BadValue {
          return new Secret(notEmpty(text));
        }

        @Override
        boolean mayBeQuoted() {
          return false;
        }
      };

  static final ValueType<Path> PATH =
      new ScalarType<>("path", "/sample/path") {
        @Override
        Path parse(String text) throws BadValue {
          try {
            return Path.of(notEmpty(text));
          } catch (InvalidPathException notPath) {
            throw new BadValue("must be a path: " + notPath.getReason());
          }
        }
      };

  static final ValueType<URI> URL =
      new ScalarType<>("URL", "http://sample.example:1234/base") {
        @Override
        URI parse(String text) throws BadValue {
          try {
            URI uri = new URI(notEmpty(text.strip()));
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
              return uri;
            }
          } catch (URISyntaxException notUri) {
            throw new BadValue("must be a URL such as http://host:4317: " + notUri.getReason());
          }
          throw new BadValue("must be a URL that starts with http:// or https:// and names a host");
        }
      };

  static final ValueType<Duration> DURATION =
      new ScalarType<>("duration", "7m7s") {
        @Override
        Duration parse(String text) throws BadValue {
          return Durations.parse(text);
        }

        @Override
        Duration fromOther(RawValue raw) throws BadValue {
          if (raw instanceof Whole whole) {
            throw new BadValue("needs a unit: write \"%ds\" for seconds".formatted(whole.number()));
          }
          return null;
        }
      };

  static final ValueType<Long> SIZE =
      new ScalarType<>("bytes", "77 MiB") {
        @Override
        Long parse(String text) throws BadValue {
          return Sizes.parse(text);
        }

        @Override
        Long fromOther(RawValue raw) throws BadValue {
          if (raw instanceof Whole whole) {
            return Sizes.positive(whole.number());
          }
          return null;
        }
      };

  static final ValueType<Double> CORES =
      new ScalarType<>("cores", "1.5") {
        @Override
        Double parse(String text) throws BadValue {
          String number = text.strip();
          boolean thousandths = number.endsWith("m");
          try {
            double cores =
                Double.parseDouble(thousandths ? number.substring(0, number.length() - 1) : number);
            return inRange(thousandths ? cores / 1000 : cores);
          } catch (NumberFormatException notNumber) {
            throw new BadValue(
                "must be a number of cores such as 2, 0.5 or \"500m\", not \"" + text + "\"");
          }
        }

        @Override
        Double fromOther(RawValue raw) throws BadValue {
          if (raw instanceof Whole whole) {
            return inRange((double) whole.number());
          }
          return raw instanceof Fraction fraction ? inRange(fraction.number()) : null;
        }

        private Double inRange(double cores) throws BadValue {
          if (cores >= 0 && cores <= 65536) {
            return cores;
          }
          throw new BadValue("must be a number of cores between 0 and 65536");
        }
      };

  private Types() {}

  /** An integer between two bounds. */
  static ValueType<Integer> integer(int least, int most) {
    return new ScalarType<>("integer", Integer.toString(Math.min(most, least + 6))) {
      @Override
      Integer parse(String text) throws BadValue {
        try {
          return inRange(Long.parseLong(text.strip().replace("_", "")));
        } catch (NumberFormatException notNumber) {
          throw new BadValue("must be an integer, not \"" + text + "\"");
        }
      }

      @Override
      Integer fromOther(RawValue raw) throws BadValue {
        return raw instanceof Whole whole ? inRange(whole.number()) : null;
      }

      @Override
      boolean isWrittenAsText() {
        return false;
      }

      private Integer inRange(long number) throws BadValue {
        if (number < least || number > most) {
          throw new BadValue("must be between %d and %d, not %d".formatted(least, most, number));
        }
        return (int) number;
      }
    };
  }

  /** One of the names of an enum, in lower case. */
  static <E extends Enum<E>> ValueType<E> oneOf(E sample, E[] values) {
    String names = Arrays.stream(values).map(Types::nameOf).collect(Collectors.joining(" | "));
    return new ScalarType<>(names, nameOf(sample)) {
      @Override
      E parse(String text) throws BadValue {
        for (E value : values) {
          if (nameOf(value).equalsIgnoreCase(text.strip())) {
            return value;
          }
        }
        List<String> known = Arrays.stream(values).map(Types::nameOf).toList();
        throw new BadValue("must be %s, not \"%s\"".formatted(String.join(" or ", known), text));
      }

      @Override
      E fromOther(RawValue raw) {
        // YAML reads a plain "off" as a flag.
        return raw instanceof Flag flag && !flag.value()
            ? Arrays.stream(values)
                .filter(value -> nameOf(value).equals("off"))
                .findFirst()
                .orElse(null)
            : null;
      }
    };
  }

  static String nameOf(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static String notEmpty(String text) throws BadValue {
    if (text.isBlank()) {
      throw new BadValue("must not be empty");
    }
    return text;
  }
}
