package io.floe.plan.wire;

/** Sinks as 1.35 writes them. */
final class SinkRewrites {
  private SinkRewrites() {}

  /** {@code {target, file_type, sink_options, cloud_options}}. */
  static Variant file(Variant sink) {
    return Wire.has(sink.payload(), "file_type") ? sink.withPayload(unified(sink).build()) : sink;
  }

  /** The file format and the options that all sinks share. */
  private static Wire.Struct unified(Variant sink) {
    Wire.Struct fields = Wire.copy(sink.payload()).rename("file_type", "file_format");
    WireValue cloud = fields.remove("cloud_options");
    WireValue shared = Wire.copy(fields.remove("sink_options")).put("cloud_options", cloud).build();
    return fields.put("unified_sink_args", shared);
  }

  /** {@code Partition} with a variant for the way rows are spread. */
  static Variant partition(Variant sink) {
    Wire.Struct fields = unified(sink);
    refuse(fields.remove("per_partition_sort_by"), "per_partition_sort_by");
    refuse(fields.remove("finish_callback"), "finish_callback");
    WireValue names = fields.remove("file_path_cb");
    if (!Values.isNil(names)) {
      fields.put("file_path_provider", Wire.variant(names.offset(), "Function", names));
    }
    Variant spread = Variant.of("partition", fields.remove("variant"));
    switch (spread.name()) {
      case "MaxSize" ->
          fields
              .put("partition_strategy", Wire.text(spread.offset(), "FileSize"))
              .put("max_rows_per_file", spread.payload());
      case "Parted", "ByKey" ->
          fields.put(
              "partition_strategy",
              Wire.variant(
                  spread.offset(),
                  "Keyed",
                  Wire.copy(spread.payload())
                      .rename("key_exprs", "keys")
                      .rename("include_key", "include_keys")
                      .put(
                          "keys_pre_grouped",
                          Wire.flag(spread.offset(), spread.name().equals("Parted")))
                      .build()));
      default -> throw new UnsupportedPlanException("partition", spread.name());
    }
    return new Variant(sink.offset(), "Partitioned", fields.build());
  }

  private static void refuse(WireValue value, String name) {
    if (!Values.isNil(value)) {
      throw new UnsupportedPlanException("option of partitioned sinks", name);
    }
  }
}
