package io.floe.settings.key;

import io.floe.settings.Secret;
import io.floe.settings.source.RawValue;
import io.floe.settings.source.RawValue.Flag;
import io.floe.settings.source.RawValue.Foreign;
import io.floe.settings.source.RawValue.Fraction;
import io.floe.settings.source.RawValue.Items;
import io.floe.settings.source.RawValue.Table;
import io.floe.settings.source.RawValue.Text;
import io.floe.settings.source.RawValue.Whole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Types of several values: lists, free tables, and whatever is refused or ignored whole. */
final class Collections {

  /** A free table of names and texts. The texts may be secrets, so they are kept as such. */
  static final ValueType<Map<String, Secret>> VARIABLES = new Variables();

  /** Anything, for what is refused or ignored whole. */
  static final ValueType<Boolean> ANYTHING =
      new ValueType<>() {
        @Override
        public String name() {
          return "table";
        }

        @Override
        public Boolean read(RawValue raw) {
          return true;
        }

        @Override
        public String sample() {
          return "sample";
        }

        @Override
        public boolean takesTable() {
          return true;
        }
      };

  private Collections() {}

  /** A list of one type; in a variable or option, separated by commas. */
  static <T> ValueType<List<T>> listOf(ValueType<T> element) {
    return new ValueType<>() {
      @Override
      public String name() {
        return "list of " + element.name();
      }

      @Override
      public List<T> read(RawValue raw) throws BadValue {
        List<T> values = new ArrayList<>();
        if (raw instanceof Items items) {
          for (RawValue item : items.items()) {
            values.add(element.read(item));
          }
          return List.copyOf(values);
        }
        if (raw instanceof Text text && text.loose()) {
          for (String part : text.text().split(",")) {
            values.add(element.read(new Text(part.strip(), true, text.origin())));
          }
          return List.copyOf(values);
        }
        throw new BadValue("must be a list, not " + Shapes.describe(raw, true));
      }

      @Override
      public String sample() {
        return element.sample();
      }
    };
  }

  private static final class Variables implements ValueType<Map<String, Secret>> {
    @Override
    public String name() {
      return "table of text";
    }

    @Override
    public Map<String, Secret> read(RawValue raw) throws BadValue {
      if (!(raw instanceof Table table)) {
        throw new BadValue(
            "must be a table of names and texts, not " + Shapes.describe(raw, false));
      }
      Map<String, Secret> variables = new LinkedHashMap<>();
      for (Map.Entry<String, RawValue> entry : table.entries().entrySet()) {
        variables.put(entry.getKey(), new Secret(text(entry.getKey(), entry.getValue())));
      }
      return java.util.Collections.unmodifiableMap(variables);
    }

    /** Numbers are taken as they are written, because a variable is text anyway. */
    private static String text(String name, RawValue raw) throws BadValue {
      return switch (raw) {
        case Text text -> text.text();
        case Whole whole -> Long.toString(whole.number());
        case Fraction fraction -> Double.toString(fraction.number());
        case Flag flag -> Boolean.toString(flag.value());
        case Items _, Table _, Foreign _ ->
            throw new BadValue(
                "the value of %s must be text, not %s"
                    .formatted(name, Shapes.describe(raw, false)));
      };
    }

    @Override
    public String sample() {
      return "";
    }

    @Override
    public boolean takesTable() {
      return true;
    }

    @Override
    public RawValue merge(RawValue lower, RawValue higher) {
      if (lower instanceof Table below && higher instanceof Table above) {
        Map<String, RawValue> entries = new LinkedHashMap<>(below.entries());
        entries.putAll(above.entries());
        return new Table(entries, above.origin());
      }
      return higher;
    }
  }
}
