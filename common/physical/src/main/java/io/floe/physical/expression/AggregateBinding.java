package io.floe.physical.expression;

import io.floe.engine.aggregate.Aggregate;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.expression.Evaluator;
import io.floe.engine.expression.Evaluators;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.KernelTable;
import io.floe.engine.segment.Reduction;
import io.floe.engine.segment.Reductions;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.logical.AggregateKind;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds the aggregations of plans to the engine's aggregates. */
public final class AggregateBinding {
  private AggregateBinding() {}

  /** The evaluator of an aggregation over any segments. */
  static Evaluator bind(TypedExpression.Aggregate aggregate, Evaluator input) {
    return switch (aggregate.kind()) {
      case ITEM, ITEM_OR_EMPTY -> {
        boolean allowEmpty = aggregate.kind() == AggregateKind.ITEM_OR_EMPTY;
        yield Evaluators.reduction(OnlyValue.reduction(allowEmpty), List.of(input));
      }
      case MIN,
          MAX,
          NAN_MIN,
          NAN_MAX,
          MEDIAN,
          N_UNIQUE,
          FIRST,
          FIRST_NON_NULL,
          LAST,
          LAST_NON_NULL,
          MEAN,
          IMPLODE,
          IMPLODE_UNORDERED,
          COUNT,
          LENGTH,
          SUM,
          GROUPS,
          STD,
          VAR -> {
        Aggregate engine =
            accumulated(aggregate)
                .orElseThrow(
                    () ->
                        Unsupported.function(
                            aggregate.kind().name().toLowerCase(Locale.ROOT),
                            aggregate.input().dataType().text()));
        Reduction reduction =
            (arguments, segments, memory) ->
                Reductions.reduce(engine, arguments.getFirst(), segments, memory);
        Evaluator reduced = Evaluators.reduction(reduction, List.of(input));
        yield finisher(aggregate.dataType(), engine)
            .map(function -> Evaluators.elementwise(function, List.of(reduced)))
            .orElse(reduced);
      }
    };
  }

  /** The engine's aggregate, empty for what has no accumulator. */
  public static Optional<Aggregate> accumulated(TypedExpression.Aggregate aggregate) {
    DataType type = aggregate.input().dataType();
    Layout input = PhysicalLayouts.of(type);
    Layout output = PhysicalLayouts.of(aggregate.dataType());
    if (output instanceof Layout.Nothing) {
      return Optional.of(new Aggregate.Edge(input, false, false));
    }
    boolean number = input instanceof FixedLayout || input == Layout.Bit.BIT;
    return Optional.ofNullable(
        switch (aggregate.kind()) {
          case MIN -> new Aggregate.Extreme(input, false, false);
          case MAX -> new Aggregate.Extreme(input, true, false);
          case NAN_MIN -> new Aggregate.Extreme(input, false, true);
          case NAN_MAX -> new Aggregate.Extreme(input, true, true);
          case MEDIAN ->
              number
                  ? new Aggregate.Quantile(
                      input, 0.5, Aggregate.Interpolation.LINEAR, floating(output))
                  : null;
          case N_UNIQUE -> new Aggregate.UniqueCount(input);
          case FIRST -> new Aggregate.Edge(input, false, false);
          case FIRST_NON_NULL -> new Aggregate.Edge(input, false, true);
          case LAST -> new Aggregate.Edge(input, true, false);
          case LAST_NON_NULL -> new Aggregate.Edge(input, true, true);
          case MEAN -> number ? new Aggregate.Mean(input, floating(output)) : null;
          case IMPLODE, IMPLODE_UNORDERED -> new Aggregate.Implode(input);
          case COUNT -> new Aggregate.Count(false);
          case LENGTH -> new Aggregate.Length();
          case SUM -> sum(input, output);
          case STD ->
              number
                  ? new Aggregate.Variance(input, aggregate.ddof(), true, floating(output))
                  : null;
          case VAR ->
              number
                  ? new Aggregate.Variance(input, aggregate.ddof(), false, floating(output))
                  : null;
          case ITEM, ITEM_OR_EMPTY, GROUPS -> null;
        });
  }

  private static @Nullable Aggregate sum(Layout input, Layout output) {
    if (!(input instanceof FixedLayout) && input != Layout.Bit.BIT) {
      return null;
    }
    // The engine counts bits in 32 bits and widens as the finisher says.
    return input == Layout.Bit.BIT
        ? Aggregate.Sum.of(input)
        : new Aggregate.Sum(input, (FixedLayout) output);
  }

  /** Means and moments are computed as floating point numbers also where they become times. */
  private static FixedLayout floating(Layout output) {
    return output == FixedLayout.FLOAT32 || output == FixedLayout.FLOAT16
        ? (FixedLayout) output
        : FixedLayout.FLOAT64;
  }

  /** What turns the engine's result into the type that the plan says; empty when it is that. */
  public static Optional<ElementwiseFunction> finisher(DataType type, Aggregate engine) {
    if (DayMeans.apply(type, engine)) {
      return Optional.of(DayMeans::microseconds);
    }
    Layout wanted = PhysicalLayouts.of(type);
    if (engine.output().equals(wanted)) {
      return Optional.empty();
    }
    FunctionParameters parameters =
        FunctionParameters.NONE.with("mode", "non_strict").with("to", wanted);
    return Optional.of(
        KernelTable.elementwise("cast", List.of(engine.output()), parameters)
            .orElseThrow(() -> Unsupported.function("aggregation", type.text())));
  }
}
