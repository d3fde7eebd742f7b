package io.floe.engine.function;

import io.floe.engine.column.Layout;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is fixed about a function in one query: formats, factors, patterns, scales. A name holds a
 * string (which also stands for a choice), a long, a double, a boolean, a layout or a list of
 * strings or longs.
 */
public final class FunctionParameters {
  /** No parameter at all. */
  public static final FunctionParameters NONE = new FunctionParameters(Map.of());

  private final Map<String, Object> values;

  private FunctionParameters(Map<String, Object> values) {
    this.values = values;
  }

  /** These parameters and a string. */
  public FunctionParameters with(String name, String value) {
    return and(name, value);
  }

  /** These parameters and a whole number. */
  public FunctionParameters with(String name, long value) {
    return and(name, value);
  }

  /** These parameters and a number. */
  public FunctionParameters with(String name, double value) {
    return and(name, value);
  }

  /** These parameters and a truth value. */
  public FunctionParameters with(String name, boolean value) {
    return and(name, value);
  }

  /** These parameters and a layout. */
  public FunctionParameters with(String name, Layout value) {
    return and(name, value);
  }

  /** These parameters and a list of strings or of longs. */
  public FunctionParameters with(String name, List<?> value) {
    return and(name, List.copyOf(value));
  }

  private FunctionParameters and(String name, Object value) {
    Map<String, Object> all = new TreeMap<>(values);
    all.put(name, value);
    return new FunctionParameters(Map.copyOf(all));
  }

  /** Whether a parameter is given. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** A string that has to be there. */
  public String string(String name) {
    return required(name, String.class);
  }

  /** A string, or the fallback. */
  public String string(String name, String fallback) {
    return has(name) ? string(name) : fallback;
  }

  /** A whole number that has to be there. */
  public long integer(String name) {
    return required(name, Long.class);
  }

  /** A whole number, or the fallback. */
  public long integer(String name, long fallback) {
    return has(name) ? integer(name) : fallback;
  }

  /** A number that has to be there. */
  public double real(String name) {
    return required(name, Double.class);
  }

  /** A number, or the fallback. */
  public double real(String name, double fallback) {
    return has(name) ? real(name) : fallback;
  }

  /** A truth value, false when it is not given. */
  public boolean flag(String name) {
    return has(name) && required(name, Boolean.class);
  }

  /** A truth value, or the fallback. */
  public boolean flag(String name, boolean fallback) {
    return has(name) ? required(name, Boolean.class) : fallback;
  }

  /** A layout that has to be there. */
  public Layout layout(String name) {
    return required(name, Layout.class);
  }

  /** A list of strings that has to be there. */
  public List<String> strings(String name) {
    return elements(name, String.class);
  }

  /** A list of whole numbers that has to be there. */
  public List<Long> integers(String name) {
    return elements(name, Long.class);
  }

  private <T> List<T> elements(String name, Class<T> type) {
    List<?> list = required(name, List.class);
    return list.stream().<T>map(type::cast).toList();
  }

  private <T> T required(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "parameter '" + name + "' should be a " + type.getSimpleName() + ", not " + value);
    }
    return type.cast(value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FunctionParameters that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return new TreeMap<>(values).toString();
  }
}
