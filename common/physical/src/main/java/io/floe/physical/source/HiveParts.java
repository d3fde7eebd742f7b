package io.floe.physical.source;

import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import io.floe.storage.HivePart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads columns out of folder names such as {@code year=2024}. */
public final class HiveParts {
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private HiveParts() {}

  /** Names and values of the folders of a file, from one character on; empty for null. */
  public static Map<String, Optional<String>> of(String path, int start) {
    Map<String, Optional<String>> parts = new LinkedHashMap<>();
    HivePart.of(path, start).forEach(part -> parts.put(part.name(), part.value()));
    return parts;
  }

  /** The columns that the folders of all files make. */
  public static Schema schema(List<String> paths, int start, boolean parseDates) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String path : paths) {
      of(path, start)
          .forEach(
              (name, value) -> {
                List<String> known = values.computeIfAbsent(name, ignored -> new ArrayList<>());
                value.ifPresent(known::add);
              });
    }
    List<Field> fields = new ArrayList<>();
    values.forEach((name, known) -> fields.add(new Field(name, type(known, parseDates))));
    return Schema.of(fields);
  }

  private static DataType type(List<String> values, boolean parseDates) {
    if (!values.isEmpty() && values.stream().allMatch(INTEGER.asMatchPredicate())) {
      return SimpleType.INT64;
    }
    boolean dates = !values.isEmpty() && values.stream().allMatch(DATE.asMatchPredicate());
    return dates && parseDates ? SimpleType.DATE : SimpleType.STRING;
  }
}
