package io.floe.plan.wire;

import java.util.Locale;
import java.util.Optional;

/** Variants without payload as constants: {@code NonStrict} is {@code NON_STRICT}. */
final class Constants {
  private Constants() {}

  static <T extends Enum<T>> T read(String kind, WireValue value, T[] constants) {
    return find(kind, Variant.of(kind, value).name(), constants);
  }

  static <T extends Enum<T>> T find(String kind, String name, T[] constants) {
    return search(name, constants).orElseThrow(() -> new UnsupportedPlanException(kind, name));
  }

  static <T extends Enum<T>> Optional<T> search(String name, T[] constants) {
    String folded = name.toUpperCase(Locale.ROOT);
    for (T constant : constants) {
      if (constant.name().replace("_", "").equals(folded)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
