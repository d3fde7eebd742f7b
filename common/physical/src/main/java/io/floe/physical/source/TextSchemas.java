package io.floe.physical.source;

import io.floe.format.csv.CsvFile;
import io.floe.format.csv.CsvRules;
import io.floe.format.ndjson.NdjsonFile;
import io.floe.format.ndjson.NdjsonOptions;
import io.floe.plan.dsl.MissingColumnsPolicy;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds out the columns of files that do not tell them. */
final class TextSchemas {
  private TextSchemas() {}

  /** The columns of files of comma-separated values. */
  static Schema csv(List<String> paths, CsvRules rules, Function<String, ByteSource> open) {
    if (rules.options().schema().isPresent()) {
      return rules.options().schema().get();
    }
    Schema rest = Schema.EMPTY;
    Schema first = Schema.EMPTY;
    // The largest unsigned number stands for all files.
    long most = rules.options().inferSchemaFiles();
    long files = most < 0 ? paths.size() : Math.min(paths.size(), most);
    for (int file = 0; file < files; file++) {
      Schema found;
      try (ByteSource source = open.apply(paths.get(file))) {
        found = CsvFile.infer(source, rules);
      }
      if (file == 0) {
        first = found;
      } else {
        rest = merged(rest, found, rules.missing(), rules.semantics());
      }
    }
    return merged(first, rest, rules.missing(), rules.semantics());
  }

  /** The columns of files of JSON lines: the first one tells. */
  static Schema ndjson(
      String first, NdjsonOptions options, Semantics semantics, Function<String, ByteSource> open) {
    if (options.schema().isPresent()) {
      return options.schema().get();
    }
    try (ByteSource source = open.apply(first)) {
      return NdjsonFile.infer(source, options, semantics);
    }
  }

  /** Columns that two files have in common, in a common type. */
  private static Schema merged(
      Schema left, Schema right, MissingColumnsPolicy missing, Semantics semantics) {
    if (left.size() == 0 || right.size() == 0) {
      return left.size() == 0 ? right : left;
    }
    Supertypes types = Supertypes.of(semantics);
    return switch (missing) {
      case RAISE -> same(left, right, types);
      case INSERT -> all(left, right, types);
    };
  }

  private static Schema same(Schema left, Schema right, Supertypes types) {
    if (left.size() != right.size()) {
      throw PlanException.compute("schema lengths differ");
    }
    List<Field> fields = new ArrayList<>();
    for (int column = 0; column < left.size(); column++) {
      Field mine = left.field(column);
      Field other = right.field(column);
      if (!mine.name().equals(other.name())) {
        throw PlanException.compute(
            "schema names differ: got %s, expected %s".formatted(mine.name(), other.name()));
      }
      fields.add(new Field(mine.name(), types.require(mine.dataType(), other.dataType())));
    }
    return Schema.of(fields);
  }

  private static Schema all(Schema left, Schema right, Supertypes types) {
    Map<String, DataType> columns = new LinkedHashMap<>();
    left.forEach(field -> columns.put(field.name(), field.dataType()));
    right.forEach(field -> columns.merge(field.name(), field.dataType(), types::require));
    List<Field> fields = new ArrayList<>();
    columns.forEach((name, type) -> fields.add(new Field(name, type)));
    return Schema.of(fields);
  }
}
