package io.floe.plan.wire;

import io.floe.plan.dsl.CsvParseOptions;
import io.floe.plan.dsl.CsvReadOptions;
import java.util.List;
import java.util.OptionalInt;

/** How comma-separated values are read. */
final class CsvOptionsReader {
  private final Readers readers;

  CsvOptionsReader(Readers readers) {
    this.readers = readers;
  }

  CsvReadOptions read(WireValue value) {
    Fields fields = Fields.of("CsvReadOptions", value, readers.audit);
    CsvReadOptions options =
        new CsvReadOptions(
            fields.optional("path", readers.simple::path),
            fields.flag("rechunk", false),
            fields.optionalInteger("n_threads"),
            fields.flag("low_memory", false),
            fields.optionalInteger("n_rows"),
            fields.optional("row_index", readers.simple::rowIndex),
            fields.optionalList("columns", Values::text),
            fields.optionalList("projection", Values::integer),
            fields.optional("schema", readers.types::schema),
            fields.optional("schema_overwrite", readers.types::schema),
            fields.optionalList("column_names_overwrite", Values::text),
            fields.optionalList("dtype_overwrite", readers.types::dataType),
            parse(fields.get("parse_options")),
            fields.flag("has_header", true),
            fields.integer("chunk_size", 1 << 18),
            fields.integer("skip_rows", 0),
            fields.integer("skip_lines", 0),
            fields.integer("skip_rows_after_header", 0),
            fields.optionalInteger("infer_schema_length"),
            fields.integer("infer_schema_files", 1),
            fields.flag("raise_if_empty", true),
            fields.flag("ignore_errors", false),
            fields.list("fields_to_cast", readers.types::field));
    fields.finish();
    return options;
  }

  private CsvParseOptions parse(WireValue value) {
    Fields fields = Fields.of("CsvParseOptions", value, readers.audit);
    CsvParseOptions options =
        new CsvParseOptions(
            (int) fields.integer("separator", ','),
            Values.isNil(fields.get("quote_char"))
                ? OptionalInt.empty()
                : OptionalInt.of(Values.smallInteger(fields.get("quote_char"))),
            (int) fields.integer("eol_char", '\n'),
            fields.constant(
                "encoding", CsvParseOptions.CsvEncoding.values(), CsvParseOptions.CsvEncoding.UTF8),
            fields.optional("null_values", this::nullValues),
            fields.flag("missing_is_null", true),
            fields.flag("truncate_ragged_lines", false),
            fields.optional("comment_prefix", CsvOptionsReader::commentPrefix),
            fields.flag("try_parse_dates", false),
            fields.flag("decimal_comma", false));
    fields.finish();
    return options;
  }

  private static String commentPrefix(WireValue value) {
    Variant variant = Variant.of("comment prefix", value);
    return switch (variant.name()) {
      case "Single" -> Character.toString(Values.smallInteger(variant.payload()) & 0xFF);
      case "Multi" -> Values.text(variant.payload());
      default -> throw new UnsupportedPlanException("comment prefix", variant.name());
    };
  }

  private CsvParseOptions.NullValues nullValues(WireValue value) {
    Variant variant = Variant.of("null values", value);
    return switch (variant.name()) {
      case "AllColumnsSingle" ->
          new CsvParseOptions.AllColumnsSingle(Values.text(variant.payload()));
      case "AllColumns" ->
          new CsvParseOptions.AllColumns(Values.list(variant.payload(), Values::text));
      case "Named" ->
          new CsvParseOptions.Named(Values.list(variant.payload(), CsvOptionsReader::columnText));
      default -> throw new UnsupportedPlanException("null values", variant.name());
    };
  }

  private static CsvParseOptions.ColumnText columnText(WireValue value) {
    List<WireValue> pair = Values.tuple(value, 2);
    return new CsvParseOptions.ColumnText(Values.text(pair.get(0)), Values.text(pair.get(1)));
  }
}
