package io.floe.settings.key;

import io.floe.settings.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The typed values that were set, with their origins. */
final class Values {
  private final Map<String, Object> values;
  private final Map<String, Origin> origins;

  Values(Map<String, Object> values, Map<String, Origin> origins) {
    this.values = values;
    this.origins = origins;
  }

  /** What was set; nothing when the key has only its default. */
  @SuppressWarnings("unchecked") // a value is stored under the path of the one key that read it
  <T> Optional<T> find(Key<T> key) {
    return Optional.ofNullable((T) values.get(key.path()));
  }

  /** What was set, else the default of a key that has one. */
  <T> T get(Key<T> key) {
    return find(key)
        .or(key::fallback)
        .orElseThrow(
            () -> new IllegalStateException(key.path() + " is read without a value or default"));
  }

  OptionalInt findInt(Key<Integer> key) {
    return find(key).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }

  OptionalLong findLong(Key<Long> key) {
    return find(key).map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  boolean isSet(Key<?> key) {
    return values.containsKey(key.path());
  }

  /** True when any key of the section was set. */
  boolean isSectionSet(String section) {
    return values.keySet().stream()
        .anyMatch(path -> path.equals(section) || path.startsWith(section + "."));
  }

  /** Where the key, or the first key of the section, was written. */
  Origin originOf(String pathOrSection) {
    Origin exact = origins.get(pathOrSection);
    return exact != null
        ? exact
        : origins.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(pathOrSection + "."))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(new Origin("settings"));
  }
}
