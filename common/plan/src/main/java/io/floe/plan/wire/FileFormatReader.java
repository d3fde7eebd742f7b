package io.floe.plan.wire;

import io.floe.plan.dsl.CsvWriteOptions;
import io.floe.plan.dsl.FileFormat;
import java.util.List;
import java.util.OptionalInt;

/** The formats of written files. */
final class FileFormatReader {
  private final Readers readers;

  FileFormatReader(Readers readers) {
    this.readers = readers;
  }

  FileFormat read(WireValue value) {
    Variant variant = Variant.of("file format", value);
    Fields fields = Fields.of("FileFormat." + variant.name(), variant.payload(), readers.audit);
    FileFormat format =
        switch (variant.name()) {
          case "Parquet" -> parquet(fields);
          case "Csv" -> csv(fields);
          case "Ipc" -> ipc(fields);
          // Until 1.36 it was called Json and had no options.
          case "NDJson", "Json" ->
              new FileFormat.NDJson(
                  textCompression(fields.get("compression")),
                  fields.flag("check_extension", false));
          default -> throw new UnsupportedPlanException("file format", variant.name());
        };
    fields.finish();
    return format;
  }

  private FileFormat parquet(Fields fields) {
    return new FileFormat.Parquet(
        parquetCompression(fields.get("compression")),
        statistics(fields.get("statistics")),
        fields.optionalInteger("row_group_size"),
        fields.optionalInteger("data_page_size"),
        fields.optional("key_value_metadata", this::metadata),
        fields.optional(
            "arrow_schema", schema -> readers.functions.genericFields(Values.map(schema))),
        // Before 1.38 overwrites of fields stood in place of the schema; no client ever set them.
        fields.ignore("field_overwrites").optionalInteger("compat_level"));
  }

  private FileFormat.ParquetCompression parquetCompression(WireValue value) {
    Variant variant = Variant.of("parquet compression", value);
    return new FileFormat.ParquetCompression(
        Constants.find("parquet compression", variant.name(), FileFormat.ParquetCodec.values()),
        level(variant.payload()));
  }

  private static OptionalInt level(WireValue value) {
    return Values.isNil(value) ? OptionalInt.empty() : OptionalInt.of(Values.smallInteger(value));
  }

  private FileFormat.ParquetStatistics statistics(WireValue value) {
    Fields fields = Fields.of("StatisticsOptions", value, readers.audit);
    FileFormat.ParquetStatistics statistics =
        new FileFormat.ParquetStatistics(
            fields.flag("min_value", true),
            fields.flag("max_value", true),
            fields.flag("distinct_count", false),
            fields.flag("null_count", true),
            fields.optionalInteger("binary_statistics_truncate_length"));
    fields.finish();
    return statistics;
  }

  private FileFormat.KeyValueMetadata metadata(WireValue value) {
    Variant variant = Variant.of("parquet metadata", value);
    return switch (variant.name()) {
      case "Static" ->
          new FileFormat.StaticMetadata(Values.list(variant.payload(), FileFormatReader::keyValue));
      case "DynamicPython" ->
          new FileFormat.DynamicMetadata(readers.object(Values.bytes(variant.payload())));
      default -> throw new UnsupportedPlanException("parquet metadata", variant.name());
    };
  }

  /** A pair, or the struct that some versions write. */
  private static FileFormat.KeyValue keyValue(WireValue value) {
    if (value instanceof WireValue.MapOf) {
      Fields fields = Fields.of("KeyValue", value, new Audit());
      return new FileFormat.KeyValue(fields.text("key"), fields.optionalText("value"));
    }
    List<WireValue> pair = Values.tuple(value, 2);
    return new FileFormat.KeyValue(
        Values.text(pair.get(0)), Values.optional(pair.get(1), Values::text));
  }

  private FileFormat csv(Fields fields) {
    return new FileFormat.Csv(
        fields.flag("include_bom", false),
        textCompression(fields.get("compression")),
        fields.flag("check_extension", false),
        fields.flag("include_header", true),
        fields.integer("batch_size", 1024),
        csvOptions(fields.get("serialize_options")));
  }

  private CsvWriteOptions csvOptions(WireValue value) {
    Fields fields = Fields.of("SerializeOptions", value, readers.audit);
    CsvWriteOptions options =
        new CsvWriteOptions(
            fields.optionalText("date_format"),
            fields.optionalText("time_format"),
            fields.optionalText("datetime_format"),
            fields.optionalFlag("float_scientific"),
            level(fields.get("float_precision")),
            fields.flag("decimal_comma", false),
            (int) fields.integer("separator", ','),
            (int) fields.integer("quote_char", '"'),
            fields.optionalText("null").orElse(""),
            fields.optionalText("line_terminator").orElse("\n"),
            fields.constant(
                "quote_style",
                CsvWriteOptions.QuoteStyle.values(),
                CsvWriteOptions.QuoteStyle.NECESSARY));
    fields.finish();
    return options;
  }

  private FileFormat.TextCompression textCompression(WireValue value) {
    if (Values.isNil(value)) {
      return new FileFormat.TextCompression(FileFormat.TextCodec.UNCOMPRESSED, OptionalInt.empty());
    }
    Variant variant = Variant.of("compression", value);
    Fields fields = Fields.of("ExternalCompression", variant.payload(), readers.audit);
    FileFormat.TextCompression compression =
        new FileFormat.TextCompression(
            Constants.find("compression", variant.name(), FileFormat.TextCodec.values()),
            level(fields.get("level")));
    fields.finish();
    return compression;
  }

  private FileFormat ipc(Fields fields) {
    return new FileFormat.Ipc(
        fields.optional("compression", this::ipcCompression),
        fields.integer("compat_level", 1),
        // Until 1.37 it was called chunk_size.
        fields.optionalInteger(fields.has("chunk_size") ? "chunk_size" : "record_batch_size"),
        fields.flag("record_batch_statistics", false));
  }

  private FileFormat.IpcCompression ipcCompression(WireValue value) {
    Variant variant = Variant.of("IPC compression", value);
    return new FileFormat.IpcCompression(
        Constants.find("IPC compression", variant.name(), FileFormat.IpcCodec.values()),
        level(variant.payload()));
  }
}
