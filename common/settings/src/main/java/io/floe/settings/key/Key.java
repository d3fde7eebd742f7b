package io.floe.settings.key;

import io.floe.settings.Settings;
import io.floe.settings.key.Fate.Ignored;
import io.floe.settings.key.Fate.Implemented;
import io.floe.settings.key.Fate.Refused;
import io.floe.settings.source.RawValue;
import java.util.Optional;
import java.util.function.Function;

/**
 * The description of one key; reading, checking, the reference and the tests all follow it. {@code
 * fallback} is the default that a reader takes, {@code fallbackText} what the reference says about
 * it, {@code feeds} the part of the tree that changes with the key.
 */
public record Key<T>(
    String path,
    ValueType<T> type,
    String meaning,
    Optional<T> fallback,
    String fallbackText,
    Fate fate,
    Optional<String> variable,
    Function<Settings, ?> feeds) {

  static final String NONE = "none";

  static <T> Key<T> of(
      String path, ValueType<T> type, String meaning, Function<Settings, ?> feeds) {
    return new Key<>(
        path, type, meaning, Optional.empty(), NONE, new Implemented(), Optional.empty(), feeds);
  }

  static <T> Key<T> ignored(String path, ValueType<T> type, String meaning, String reason) {
    return of(path, type, meaning, _ -> "").withFate(new Ignored(reason));
  }

  static <T> Key<T> refused(String path, ValueType<T> type, String meaning, String reason) {
    return of(path, type, meaning, _ -> "").withFate(new Refused(reason));
  }

  Key<T> byDefault(T value, String text) {
    return new Key<>(path, type, meaning, Optional.of(value), text, fate, variable, feeds);
  }

  /** For values that print as they are written. */
  Key<T> byDefault(T value) {
    return byDefault(value, value.toString());
  }

  /** For a default that the reader works out from other keys. */
  Key<T> describedDefault(String text) {
    return new Key<>(path, type, meaning, fallback, text, fate, variable, feeds);
  }

  Key<T> orVariable(String name) {
    return new Key<>(path, type, meaning, fallback, fallbackText, fate, Optional.of(name), feeds);
  }

  private Key<T> withFate(Fate newFate) {
    return new Key<>(path, type, meaning, fallback, fallbackText, newFate, variable, feeds);
  }

  T read(RawValue raw) throws BadValue {
    return type.read(raw);
  }

  /** True for a free table, whose parts have no descriptions of their own. */
  public boolean takesTableOnly() {
    return type.takesTable() && !(type instanceof AddressType);
  }

  public String typeName() {
    return type.name();
  }

  /** A valid text other than the default of most keys, for tests. */
  public String sample() {
    return type.sample();
  }
}
