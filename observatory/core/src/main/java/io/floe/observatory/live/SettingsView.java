package io.floe.observatory.live;

import io.floe.settings.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Settings as lines for people; secrets stay secret, because their type shows none. */
public final class SettingsView {
  private static final String UNSET = "not set";

  private SettingsView() {}

  /** The members of a tree of records by their dotted names. */
  public static Map<String, String> of(Record settings) {
    Map<String, String> lines = new LinkedHashMap<>();
    add(lines, "", settings);
    return lines;
  }

  private static void add(Map<String, String> lines, String prefix, Record settings) {
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      put(lines, prefix + spelled(component.getName()), read(settings, component));
    }
  }

  private static void put(Map<String, String> lines, String name, Object value) {
    switch (value) {
      case Optional<?> optional -> put(lines, name, optional.isPresent() ? optional.get() : UNSET);
      case OptionalInt number ->
          lines.put(name, number.isPresent() ? String.valueOf(number.getAsInt()) : UNSET);
      case OptionalLong number ->
          lines.put(name, number.isPresent() ? String.valueOf(number.getAsLong()) : UNSET);
      case OptionalDouble number ->
          lines.put(name, number.isPresent() ? String.valueOf(number.getAsDouble()) : UNSET);
      case Secret secret -> lines.put(name, secret.toString());
      case Map<?, ?> map -> map.forEach((key, below) -> put(lines, name + "." + key, below));
      case Collection<?> list ->
          lines.put(name, String.join(", ", list.stream().map(String::valueOf).toList()));
      case Record nested when !nested.getClass().getSimpleName().equals("Address") ->
          add(lines, name + ".", nested);
      case null -> lines.put(name, UNSET);
      default -> lines.put(name, String.valueOf(value));
    }
  }

  private static Object read(Record settings, RecordComponent component) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (IllegalAccessException | InvocationTargetException closed) {
      throw new IllegalStateException("settings cannot be shown", closed);
    }
  }

  private static String spelled(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
