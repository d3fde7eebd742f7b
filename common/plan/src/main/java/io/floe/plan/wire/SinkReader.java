package io.floe.plan.wire;

import io.floe.plan.dsl.FileFormat;
import io.floe.plan.dsl.SinkType;
import io.floe.plan.dsl.UnifiedSinkArguments;

/** Where results go. */
final class SinkReader {
  private final Readers readers;
  private final FileFormatReader formats;

  SinkReader(Readers readers) {
    this.readers = readers;
    this.formats = new FileFormatReader(readers);
  }

  SinkType read(WireValue value) {
    Variant variant = Rewrites.SINK.apply("", Variant.of("sink", value));
    Fields fields = Fields.of("Sink." + variant.name(), variant.payload(), readers.audit);
    SinkType sink =
        switch (variant.name()) {
          case "Memory" -> new SinkType.Memory();
          case "Callback" ->
              new SinkType.Callback(
                  readers.object(fields.bytes("function")),
                  fields.flag("maintain_order", true),
                  fields.optionalInteger("chunk_size"));
          case "File" ->
              new SinkType.File(
                  readers.simple.path(fields.require("target")),
                  formats.read(fields.require("file_format")),
                  arguments(fields.get("unified_sink_args")));
          case "Partitioned" -> partitioned(fields);
          case "Iceberg" -> new SinkType.Iceberg(state(variant.payload(), fields));
          default -> throw new UnsupportedPlanException("sink", variant.name());
        };
    fields.finish();
    return sink;
  }

  private SinkType partitioned(Fields fields) {
    FileFormat format = formats.read(fields.require("file_format"));
    return new SinkType.Partitioned(
        readers.simple.path(fields.require("base_path")),
        fields.optional("file_path_provider", this::fileProvider),
        strategy(fields.require("partition_strategy")),
        format,
        arguments(fields.get("unified_sink_args")),
        fields.integer("max_rows_per_file", -1),
        fields.integer("approximate_bytes_per_file", -1));
  }

  private SinkType.PartitionStrategy strategy(WireValue value) {
    Variant variant = Variant.of("partition strategy", value);
    return switch (variant.name()) {
      case "FileSize" -> new SinkType.FileSize();
      case "Keyed" -> {
        Fields fields = Fields.of("Keyed", variant.payload(), readers.audit);
        SinkType.PartitionStrategy keyed =
            new SinkType.Keyed(
                fields.list("keys", readers.expressions::read),
                fields.flag("include_keys", true),
                fields.flag("keys_pre_grouped", false));
        fields.finish();
        yield keyed;
      }
      default -> throw new UnsupportedPlanException("partition strategy", variant.name());
    };
  }

  private SinkType.FileProvider fileProvider(WireValue value) {
    Variant variant = Variant.of("file path provider", value);
    return switch (variant.name()) {
      case "Hive" -> {
        Fields fields = Fields.of("HivePathProvider", variant.payload(), readers.audit);
        SinkType.FileProvider hive = new SinkType.HivePaths(fields.text("extension"));
        fields.finish();
        yield hive;
      }
      case "Iceberg" ->
          new SinkType.IcebergPaths(readers.functions.genericFields(Values.map(variant.payload())));
      case "Function" -> new SinkType.FunctionPaths(readers.object(python(variant.payload())));
      default -> throw new UnsupportedPlanException("file path provider", variant.name());
    };
  }

  UnifiedSinkArguments arguments(WireValue value) {
    Fields fields = Fields.of("UnifiedSinkArgs", value, readers.audit);
    UnifiedSinkArguments arguments =
        new UnifiedSinkArguments(
            fields.flag("mkdir", false),
            fields.flag("maintain_order", true),
            fields.constant(
                "sync_on_close",
                UnifiedSinkArguments.SyncOnClose.values(),
                UnifiedSinkArguments.SyncOnClose.NONE),
            fields.optional("cloud_options", readers.cloud::options),
            fields.optional("sinked_paths_callback", this::pathsCallback));
    fields.finish();
    return arguments;
  }

  private UnifiedSinkArguments.PathsCallback pathsCallback(WireValue value) {
    if (!(value instanceof WireValue.MapOf)) {
      return new UnifiedSinkArguments.Function(readers.object(Values.bytes(value)));
    }
    Variant variant = Variant.of("paths callback", value);
    return switch (variant.name()) {
      case "Callback" ->
          new UnifiedSinkArguments.Function(readers.object(python(variant.payload())));
      case "IcebergCommit" ->
          new UnifiedSinkArguments.IcebergCommit(
              readers.functions.genericFields(Values.map(variant.payload())));
      default -> throw new UnsupportedPlanException("paths callback", variant.name());
    };
  }

  /** All fields of a state that is handed back to Python as it is. */
  private io.floe.plan.dsl.Parameters state(WireValue payload, Fields fields) {
    WireValue.MapOf map = Values.map(payload);
    for (WireValue key : map.keys()) {
      fields.ignore(Values.text(key));
    }
    return readers.functions.genericFields(map);
  }

  /** A pickled object, which may be wrapped in a variant. */
  private static io.floe.plan.dsl.ByteSpan python(WireValue value) {
    return Values.bytes(
        value instanceof WireValue.MapOf ? Variant.of("function", value).payload() : value);
  }
}
