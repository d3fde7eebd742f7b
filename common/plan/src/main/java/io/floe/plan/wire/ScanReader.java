package io.floe.plan.wire;

import io.floe.plan.dsl.CastColumnsPolicy;
import io.floe.plan.dsl.ExtraColumnsPolicy;
import io.floe.plan.dsl.MissingColumnsPolicy;
import io.floe.plan.dsl.ScanSources;
import io.floe.plan.dsl.ScanType;
import io.floe.plan.dsl.UnifiedScanArguments;
import java.util.List;
import java.util.OptionalLong;

/** What scans read, in which format, and what all scans have in common. */
final class ScanReader {
  private final Readers readers;
  private final CsvOptionsReader csv;
  private final TableFormatReader tables;

  ScanReader(Readers readers) {
    this.readers = readers;
    this.csv = new CsvOptionsReader(readers);
    this.tables = new TableFormatReader(readers);
  }

  ScanSources sources(WireValue value) {
    Variant variant = Variant.of("scan source", value);
    return switch (variant.name()) {
      // Before 1.37 the paths of one kind came together: {"Local": [...]} or {"Cloud": [...]}.
      case "Paths" -> new ScanSources.Paths(paths(variant.payload()));
      case "Buffers" -> new ScanSources.Buffers(Values.list(variant.payload(), Values::bytes));
      default -> throw new UnsupportedPlanException("scan source", variant.name());
    };
  }

  private List<String> paths(WireValue value) {
    if (value instanceof WireValue.MapOf map && map.keys().size() == 1) {
      Variant variant = Variant.of("path", value);
      if (!variant.name().equals("inner")) {
        return Values.list(variant.payload(), readers.simple::path);
      }
    }
    return Values.list(value, readers.simple::path);
  }

  ScanType type(WireValue value) {
    Variant variant = Variant.of("scan", value);
    Fields fields = Fields.of("Scan." + variant.name(), variant.payload(), readers.audit);
    ScanType type =
        switch (variant.name()) {
          case "Csv" -> new ScanType.Csv(csv.read(fields.get("options")));
          case "NDJson" -> lines(fields.get("options"));
          case "Parquet" -> parquet(fields.get("options"));
          case "Ipc" -> ipc(fields.get("options"));
          case "PythonDataset" -> pythonDataset(fields.require("dataset_object"));
          case "Lines" -> new ScanType.Lines(fields.text("name"));
          case "ExpandedPaths" -> new ScanType.ExpandedPaths(fields.text("name"));
          case "ExternalReaderBuilder" ->
              new ScanType.ExternalReaderBuilder(
                  readers.functions.variantAsIs(fields.require("external")));
          default -> throw new UnsupportedPlanException("scan", variant.name());
        };
    fields.ignore("cached_ir", "metadata").finish();
    return type;
  }

  private ScanType lines(WireValue value) {
    Fields fields = Fields.of("NDJsonReadOptions", value, readers.audit).ignore("n_threads");
    ScanType type =
        new ScanType.NDJson(
            fields.optionalInteger("infer_schema_length"),
            fields.integer("chunk_size", 1 << 18),
            fields.flag("low_memory", false),
            fields.flag("ignore_errors", false),
            fields.optional("schema", readers.types::schema),
            fields.optional("schema_overwrite", readers.types::schema));
    fields.finish();
    return type;
  }

  private ScanType parquet(WireValue value) {
    Fields fields = Fields.of("ParquetOptions", value, readers.audit);
    ScanType type =
        new ScanType.Parquet(
            fields.optional("schema", readers.types::schema),
            fields.constant(
                "parallel", ScanType.ParallelStrategy.values(), ScanType.ParallelStrategy.AUTO),
            fields.flag("low_memory", false),
            fields.flag("use_statistics", true));
    fields.finish();
    return type;
  }

  private ScanType ipc(WireValue value) {
    Fields fields = Fields.of("IpcScanOptions", value, readers.audit);
    ScanType type =
        new ScanType.Ipc(
            fields.flag("record_batch_statistics", false), fields.flag("checked", true));
    fields.finish();
    return type;
  }

  private ScanType pythonDataset(WireValue value) {
    if (value instanceof WireValue.MapOf) {
      Fields fields = Fields.of("PythonDatasetProvider", value, readers.audit);
      ScanType type = new ScanType.PythonDataset(readers.object(fields.bytes("dataset_object")));
      fields.finish();
      return type;
    }
    return new ScanType.PythonDataset(readers.object(Values.bytes(value)));
  }

  UnifiedScanArguments arguments(WireValue value) {
    Fields fields = Fields.of("UnifiedScanArgs", value, readers.audit);
    UnifiedScanArguments arguments =
        new UnifiedScanArguments(
            fields.optional("schema", readers.types::schema),
            fields.optional("cloud_options", readers.cloud::options),
            hive(fields.get("hive_options")),
            fields.flag("rechunk", false),
            fields.flag("cache", true),
            fields.flag("glob", true),
            fields.flag("expand_paths", true),
            fields.optionalList("hidden_file_prefix", Values::text),
            fields.optionalList("projection", Values::text),
            fields.optional("column_mapping", tables::columnMapping),
            fields.optional("default_values", tables::defaultValues),
            fields.optional("row_index", readers.simple::rowIndex),
            fields.optional("pre_slice", this::slice),
            castPolicy(fields.get("cast_columns_policy")),
            fields.constant(
                "missing_columns_policy",
                MissingColumnsPolicy.values(),
                MissingColumnsPolicy.RAISE),
            fields.constant(
                "extra_columns_policy", ExtraColumnsPolicy.values(), ExtraColumnsPolicy.RAISE),
            fields.optionalText("include_file_paths"),
            fields.optional("deletion_files", tables::deletionFiles),
            fields.optional("table_statistics", readers::frame),
            fields.optional("row_count", this::rowCount),
            fields.optionalList("source_sizes", ScanReader::size),
            fields.flag("resolve_heavy_sources", true));
    fields.finish();
    return arguments;
  }

  private static OptionalLong size(WireValue value) {
    return Values.isNil(value) ? OptionalLong.empty() : OptionalLong.of(Values.integer(value));
  }

  private UnifiedScanArguments.RowCount rowCount(WireValue value) {
    List<WireValue> pair = Values.tuple(value, 2);
    return new UnifiedScanArguments.RowCount(
        Values.integer(pair.get(0)), Values.integer(pair.get(1)));
  }

  private UnifiedScanArguments.HiveOptions hive(WireValue value) {
    Fields fields = Fields.of("HiveOptions", value, readers.audit);
    UnifiedScanArguments.HiveOptions options =
        new UnifiedScanArguments.HiveOptions(
            fields.optionalFlag("enabled"),
            fields.integer("hive_start_idx", 0),
            fields.optional("schema", readers.types::schema),
            fields.flag("try_parse_dates", true));
    fields.finish();
    return options;
  }

  private UnifiedScanArguments.ScanSlice slice(WireValue value) {
    Variant variant = Variant.of("slice", value);
    Fields fields = Fields.of("Slice", variant.payload(), readers.audit);
    boolean fromEnd = variant.name().equals("Negative");
    if (!fromEnd && !variant.name().equals("Positive")) {
      throw new UnsupportedPlanException("slice", variant.name());
    }
    UnifiedScanArguments.ScanSlice slice =
        new UnifiedScanArguments.ScanSlice(
            fromEnd,
            fields.integer(fromEnd ? "offset_from_end" : "offset", 0),
            fields.integer("len", 0));
    fields.finish();
    return slice;
  }

  private CastColumnsPolicy castPolicy(WireValue value) {
    if (value instanceof WireValue.Text) {
      return CastColumnsPolicy.FORBID;
    }
    Fields fields = Fields.of("CastColumnsPolicy", value, readers.audit);
    CastColumnsPolicy policy =
        new CastColumnsPolicy(
            fields.flag("integer_upcast", false),
            fields.flag("integer_to_float_cast", false),
            fields.flag("float_upcast", false),
            fields.flag("float_downcast", false),
            fields.flag("datetime_nanoseconds_downcast", false),
            fields.flag("datetime_microseconds_downcast", false),
            fields.flag("datetime_milliseconds_upcast", false),
            fields.flag("datetime_microseconds_upcast", false),
            fields.flag("datetime_convert_timezone", false),
            fields.flag("null_upcast", true),
            fields.flag("categorical_to_string", false),
            fields.constant(
                "missing_struct_fields", MissingColumnsPolicy.values(), MissingColumnsPolicy.RAISE),
            fields.constant(
                "extra_struct_fields", ExtraColumnsPolicy.values(), ExtraColumnsPolicy.RAISE));
    fields.finish();
    return policy;
  }
}
