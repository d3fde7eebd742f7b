package io.floe.plan.wire;

import io.floe.plan.dsl.DistinctOptions;
import io.floe.plan.dsl.ExtraColumnsPolicy;
import io.floe.plan.dsl.GroupByOptions;
import io.floe.plan.dsl.HConcatOptions;
import io.floe.plan.dsl.MatchToSchemaColumn;
import io.floe.plan.dsl.MissingColumnsPolicy;
import io.floe.plan.dsl.ProjectionOptions;
import io.floe.plan.dsl.PythonScanOptions;
import io.floe.plan.dsl.UnionOptions;

/** The options of plan nodes other than joins, scans and sinks. */
final class NodeOptionsReader {
  private final Readers readers;

  NodeOptionsReader(Readers readers) {
    this.readers = readers;
  }

  ProjectionOptions projection(WireValue value) {
    Fields fields = Fields.of("ProjectionOptions", value, readers.audit);
    ProjectionOptions options =
        new ProjectionOptions(
            fields.flag("run_parallel", true),
            fields.flag("duplicate_check", true),
            fields.flag("should_broadcast", true),
            fields.flag("maintain_dataframe_height", false));
    fields.finish();
    return options;
  }

  GroupByOptions groupBy(WireValue value) {
    Fields fields = Fields.of("GroupbyOptions", value, readers.audit);
    GroupByOptions options =
        new GroupByOptions(
            fields.optional("dynamic", this::dynamic),
            fields.optional("rolling", this::rolling),
            fields.optional("slice", readers.simple::slice));
    fields.finish();
    return options;
  }

  private GroupByOptions.Dynamic dynamic(WireValue value) {
    Fields fields = Fields.of("DynamicGroupOptions", value, readers.audit);
    GroupByOptions.Dynamic dynamic =
        new GroupByOptions.Dynamic(
            fields.text("index_column"),
            readers.simple.duration(fields.require("every")),
            readers.simple.duration(fields.require("period")),
            readers.simple.duration(fields.require("offset")),
            fields.constant("label", GroupByOptions.Label.values(), GroupByOptions.Label.LEFT),
            fields.flag("include_boundaries", false),
            readers.simple.closedWindow(fields.require("closed_window")),
            fields.constant(
                "start_by", GroupByOptions.StartBy.values(), GroupByOptions.StartBy.WINDOW_BOUND));
    fields.finish();
    return dynamic;
  }

  private GroupByOptions.Rolling rolling(WireValue value) {
    Fields fields = Fields.of("RollingGroupOptions", value, readers.audit);
    GroupByOptions.Rolling rolling =
        new GroupByOptions.Rolling(
            fields.text("index_column"),
            readers.simple.duration(fields.require("period")),
            readers.simple.duration(fields.require("offset")),
            readers.simple.closedWindow(fields.require("closed_window")));
    fields.finish();
    return rolling;
  }

  DistinctOptions distinct(WireValue value) {
    Fields fields =
        Fields.of("DistinctOptions", PlanRewrites.distinctOptions(value), readers.audit);
    DistinctOptions options =
        new DistinctOptions(
            fields.optionalList("subset", readers.expressions::read),
            fields.flag("maintain_order", false),
            fields.constant(
                "keep_strategy",
                DistinctOptions.KeepStrategy.values(),
                DistinctOptions.KeepStrategy.ANY));
    fields.finish();
    return options;
  }

  UnionOptions union(WireValue value) {
    Fields fields = Fields.of("UnionArgs", value, readers.audit);
    UnionOptions options =
        new UnionOptions(
            fields.flag("parallel", true),
            fields.flag("rechunk", false),
            fields.flag("to_supertypes", false),
            fields.flag("diagonal", false),
            fields.flag("strict", false),
            fields.flag("from_partitioned_ds", false),
            fields.flag("maintain_order", true));
    fields.finish();
    return options;
  }

  HConcatOptions hConcat(WireValue value) {
    Fields fields = Fields.of("HConcatOptions", value, readers.audit);
    HConcatOptions options =
        new HConcatOptions(
            fields.flag("parallel", true),
            fields.flag("strict", false),
            fields.flag("broadcast_unit_length", false));
    fields.finish();
    return options;
  }

  MatchToSchemaColumn matchToSchemaColumn(WireValue value) {
    Fields fields = Fields.of("MatchToSchemaPerColumn", value, readers.audit);
    MatchToSchemaColumn column =
        new MatchToSchemaColumn(
            missingColumn(fields.require("missing_columns")),
            fields.constant(
                "missing_struct_fields", MissingColumnsPolicy.values(), MissingColumnsPolicy.RAISE),
            fields.constant(
                "extra_struct_fields", ExtraColumnsPolicy.values(), ExtraColumnsPolicy.RAISE),
            fields.constant(
                "integer_cast",
                MatchToSchemaColumn.UpcastOrForbid.values(),
                MatchToSchemaColumn.UpcastOrForbid.FORBID),
            fields.constant(
                "float_cast",
                MatchToSchemaColumn.UpcastOrForbid.values(),
                MatchToSchemaColumn.UpcastOrForbid.FORBID));
    fields.finish();
    return column;
  }

  private MatchToSchemaColumn.MissingColumn missingColumn(WireValue value) {
    Variant variant = Variant.of("missing column policy", value);
    return switch (variant.name()) {
      case "Raise" -> new MatchToSchemaColumn.Raise();
      case "Insert" -> new MatchToSchemaColumn.Insert();
      case "InsertWith" ->
          new MatchToSchemaColumn.InsertWith(readers.expressions.read(variant.payload()));
      default -> throw new UnsupportedPlanException("missing column policy", variant.name());
    };
  }

  PythonScanOptions pythonScan(WireValue value) {
    Fields fields = Fields.of("PythonOptions", value, readers.audit);
    PythonScanOptions options =
        new PythonScanOptions(
            fields.optional("scan_fn", function -> readers.object(Values.bytes(function))),
            fields.optional("schema_fn", this::pythonSchema),
            fields.constant(
                "python_source",
                PythonScanOptions.PythonScanSource.values(),
                PythonScanOptions.PythonScanSource.IO_PLUGIN),
            fields.flag("validate_schema", false),
            fields.flag("is_pure", false),
            fields.optionalText("explain_name"),
            fields.optionalText("explain_detail"));
    fields.finish();
    return options;
  }

  private PythonScanOptions.PythonSchema pythonSchema(WireValue value) {
    Variant variant = Variant.of("schema source", value);
    return switch (variant.name()) {
      case "Left" -> new PythonScanOptions.Asked(readers.object(Values.bytes(variant.payload())));
      case "Right" -> new PythonScanOptions.Known(readers.types.schema(variant.payload()));
      default -> throw new UnsupportedPlanException("schema source", variant.name());
    };
  }
}
