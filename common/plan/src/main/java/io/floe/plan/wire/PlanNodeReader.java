package io.floe.plan.wire;

import io.floe.plan.dsl.ExtraColumnsPolicy;
import io.floe.plan.dsl.PivotColumnNaming;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.PythonObject;
import java.util.List;

/** One plan node whose inputs have been read already. */
final class PlanNodeReader {
  private final Readers readers;
  private final JoinReader joins;

  PlanNodeReader(Readers readers) {
    this.readers = readers;
    this.joins = new JoinReader(readers);
  }

  /** Finds nodes that have been read, by where they stand. */
  interface Inputs {
    PlanNode get(WireValue value);
  }

  PlanNode read(Variant older, Inputs inputs) {
    Variant variant = Rewrites.PLAN.apply("", older);
    Fields fields = Fields.of(variant.name(), variant.payload(), readers.audit);
    PlanNode node = node(variant.name(), fields, inputs);
    fields.finish();
    return node;
  }

  private PlanNode node(String name, Fields fields, Inputs inputs) {
    return switch (name) {
      case "Scan" ->
          new PlanNode.Scan(
              readers.scans.sources(fields.require("sources")),
              readers.scans.arguments(fields.require("unified_scan_args")),
              readers.scans.type(fields.ignore("cached_ir").require("scan_type")));
      case "DataFrameScan" ->
          new PlanNode.DataFrameScan(
              readers.frame(fields.require("df")), readers.types.schema(fields.require("schema")));
      case "PythonScan" ->
          new PlanNode.PythonScan(readers.options.pythonScan(fields.require("options")));
      case "SQL" -> sql(fields, inputs);
      case "Resolver" -> resolver(fields);
      case "Union" ->
          new PlanNode.Union(
              fields.list("inputs", inputs::get), readers.options.union(fields.get("args")));
      case "HConcat" ->
          new PlanNode.HConcat(
              fields.list("inputs", inputs::get), readers.options.hConcat(fields.get("options")));
      case "SinkMultiple" -> new PlanNode.SinkMultiple(fields.list("inputs", inputs::get));
      case "PipeWithSchema" ->
          new PlanNode.PipeWithSchema(
              fields.list("input", inputs::get), readers.object(fields.bytes("callback")));
      case "Join" ->
          new PlanNode.Join(
              inputs.get(fields.require("input_left")),
              inputs.get(fields.require("input_right")),
              joins.condition(fields.require("condition")),
              joins.options(fields.require("options")));
      case "MergeSorted" ->
          new PlanNode.MergeSorted(
              inputs.get(fields.require("input_left")),
              inputs.get(fields.require("input_right")),
              fields.list("key", Values::text),
              fields.flag("maintain_order", false));
      default -> unary(name, fields, inputs.get(input(name, fields)), inputs);
    };
  }

  private static WireValue input(String name, Fields fields) {
    if (!fields.has("input")) {
      throw new UnsupportedPlanException("plan node", name);
    }
    return fields.require("input");
  }

  /** Nodes with one main input. */
  private PlanNode unary(String name, Fields fields, PlanNode input, Inputs inputs) {
    return switch (name) {
      case "Filter" -> new PlanNode.Filter(input, expression(fields, "predicate"));
      case "Select" ->
          new PlanNode.Select(
              input,
              fields.list("expr", readers.expressions::read),
              readers.options.projection(fields.get("options")));
      case "HStack" ->
          new PlanNode.HStack(
              input,
              fields.list("exprs", readers.expressions::read),
              readers.options.projection(fields.get("options")));
      case "GroupBy" ->
          new PlanNode.GroupBy(
              input,
              fields.list("keys", readers.expressions::read),
              fields.list("aggs", readers.expressions::read),
              fields.list("predicates", readers.expressions::read),
              fields.flag("maintain_order", false),
              readers.options.groupBy(fields.get("options")),
              fields.optional("apply", this::groupMap));
      case "Gather" ->
          new PlanNode.Gather(
              input, inputs.get(fields.require("idxs")), fields.flag("null_on_oob", false));
      case "MatchToSchema" ->
          new PlanNode.MatchToSchema(
              input,
              readers.types.schema(fields.require("match_schema")),
              fields.list("per_column", readers.options::matchToSchemaColumn),
              fields.constant(
                  "extra_columns", ExtraColumnsPolicy.values(), ExtraColumnsPolicy.RAISE));
      case "Pivot" ->
          new PlanNode.Pivot(
              input,
              readers.selectors.selector(fields.require("on")),
              readers.frame(fields.require("on_columns")),
              readers.selectors.selector(fields.require("index")),
              readers.selectors.selector(fields.require("values")),
              expression(fields, "agg"),
              fields.flag("maintain_order", false),
              fields.optionalText("separator").orElse("_"),
              fields.constant("column_naming", PivotColumnNaming.values(), PivotColumnNaming.AUTO));
      case "Distinct" ->
          new PlanNode.Distinct(input, readers.options.distinct(fields.get("options")));
      case "Sort" ->
          new PlanNode.Sort(
              input,
              fields.list("by_column", readers.expressions::read),
              fields.optional("slice", readers.simple::slice),
              readers.simple.sortMultiple(fields.get("sort_options")));
      case "Slice" ->
          new PlanNode.Slice(
              input,
              Values.integer(fields.require("offset")),
              Values.integer(fields.require("len")));
      case "MapFunction" ->
          new PlanNode.MapFunction(input, readers.frameFunctions.read(fields.require("function")));
      case "ExtContext" -> new PlanNode.ExtContext(input, fields.list("contexts", inputs::get));
      case "Sink" -> new PlanNode.Sink(input, readers.sinks.read(fields.require("payload")));
      default -> throw new UnsupportedPlanException("plan node", name);
    };
  }

  private io.floe.plan.dsl.Expression expression(Fields fields, String name) {
    return readers.expressions.read(fields.require(name));
  }

  private PlanNode.GroupMap groupMap(WireValue value) {
    List<WireValue> pair = Values.tuple(value, 2);
    return new PlanNode.GroupMap(
        readers.object(Values.bytes(pair.get(0))), readers.types.schema(pair.get(1)));
  }

  private static PlanNode sql(Fields fields, Inputs inputs) {
    return new PlanNode.Sql(
        fields.text("query"),
        fields.list(
            "relations",
            relation -> {
              List<WireValue> pair = Values.tuple(relation, 2);
              return new PlanNode.Relation(Values.text(pair.get(0)), inputs.get(pair.get(1)));
            }));
  }

  private PlanNode resolver(Fields fields) {
    Fields holder = Fields.of("Resolver", fields.require("resolver"), readers.audit);
    Variant variant = Variant.of("resolver", holder.require("variant"));
    holder.finish();
    if (!variant.name().equals("Python")) {
      throw new UnsupportedPlanException("resolver", variant.name());
    }
    Fields python = Fields.of("Resolver.Python", variant.payload(), readers.audit);
    PythonObject object = readers.object(python.bytes("resolver"));
    python.finish();
    return new PlanNode.Resolver(object, fields.optional("resolver_schema", readers.types::schema));
  }
}
