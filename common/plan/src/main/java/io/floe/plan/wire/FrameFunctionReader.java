package io.floe.plan.wire;

import io.floe.plan.dsl.FrameFunction;
import io.floe.plan.dsl.QuantileMethod;

/** Functions of whole frames. */
final class FrameFunctionReader {
  private final Readers readers;

  FrameFunctionReader(Readers readers) {
    this.readers = readers;
  }

  FrameFunction read(WireValue value) {
    Variant variant = Rewrites.FRAME_FUNCTION.apply("", Variant.of("frame function", value));
    WireValue payload = variant.payload();
    return switch (variant.name()) {
      case "Stats" -> new FrameFunction.Stats(statistic(payload));
      case "FillNan" -> new FrameFunction.FillNan(readers.expressions.read(payload));
      case "Hint" -> hint(payload);
      case "Unpivot" -> unpivot(payload);
      default -> withFields(variant);
    };
  }

  private FrameFunction withFields(Variant variant) {
    Fields fields = Fields.of("MapFunction." + variant.name(), variant.payload(), readers.audit);
    FrameFunction function =
        switch (variant.name()) {
          case "RowIndex" ->
              new FrameFunction.RowIndex(fields.text("name"), fields.optionalInteger("offset"));
          case "OpaquePython" ->
              new FrameFunction.OpaquePython(
                  readers.object(fields.bytes("function")),
                  fields.optional("schema", readers.types::schema),
                  fields.flag("predicate_pd", false),
                  fields.flag("projection_pd", false),
                  fields.flag("streamable", false),
                  fields.flag("validate_output", false));
          case "Explode" ->
              new FrameFunction.Explode(
                  readers.selectors.selector(fields.require("columns")),
                  readers.simple.explode(fields.get("options")),
                  fields.flag("allow_empty", false));
          case "Rename" ->
              new FrameFunction.Rename(
                  fields.list("existing", Values::text),
                  fields.list("new", Values::text),
                  fields.flag("strict", true));
          case "Unnest" ->
              new FrameFunction.Unnest(
                  readers.selectors.selector(fields.require("columns")),
                  fields.optionalText("separator"));
          default -> throw new UnsupportedPlanException("frame function", variant.name());
        };
    fields.finish();
    return function;
  }

  private FrameFunction unpivot(WireValue payload) {
    Fields outer = Fields.of("MapFunction.Unpivot", payload, readers.audit);
    Fields fields = Fields.of("UnpivotArgs", arguments(outer.require("args")), readers.audit);
    FrameFunction function =
        new FrameFunction.Unpivot(
            fields.optional("on", readers.selectors::selector),
            readers.selectors.selector(fields.require("index")),
            fields.optionalText("variable_name"),
            fields.optionalText("value_name"));
    fields.finish();
    outer.finish();
    return function;
  }

  private WireValue arguments(WireValue value) {
    boolean oldest =
        readers.version.polarsRelease().filter(release -> release.startsWith("1.35.")).isPresent();
    return oldest ? PlanRewrites.unpivotArguments(value) : value;
  }

  private FrameFunction hint(WireValue payload) {
    Variant variant = Variant.of("hint", payload);
    if (!variant.name().equals("Sorted")) {
      throw new UnsupportedPlanException("hint", variant.name());
    }
    return new FrameFunction.Hint(Values.list(variant.payload(), this::sortedColumn));
  }

  private FrameFunction.SortedColumn sortedColumn(WireValue value) {
    Fields fields = Fields.of("Sorted", value, readers.audit);
    FrameFunction.SortedColumn column =
        new FrameFunction.SortedColumn(
            fields.text("column"),
            fields.optionalFlag("descending"),
            fields.optionalFlag("nulls_last"));
    fields.finish();
    return column;
  }

  private FrameFunction.Statistic statistic(WireValue value) {
    Variant variant = Variant.of("statistic", value);
    Fields fields = Fields.of("Stats." + variant.name(), variant.payload(), readers.audit);
    FrameFunction.Statistic statistic =
        switch (variant.name()) {
          case "Var" -> new FrameFunction.Variance((int) fields.integer("ddof", 1));
          case "Std" -> new FrameFunction.StandardDeviation((int) fields.integer("ddof", 1));
          case "Quantile" ->
              new FrameFunction.Quantile(
                  readers.expressions.read(fields.require("quantile")),
                  fields.constant("method", QuantileMethod.values(), QuantileMethod.NEAREST));
          default ->
              Constants.find("statistic", variant.name(), FrameFunction.SimpleStatistic.values());
        };
    fields.finish();
    return statistic;
  }
}
