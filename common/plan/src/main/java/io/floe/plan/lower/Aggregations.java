package io.floe.plan.lower;

import io.floe.plan.dsl.Aggregation;
import io.floe.plan.dsl.Expression;
import io.floe.plan.logical.AggregateKind;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.Optional;

/** Kinds, copies and types of aggregations. */
final class Aggregations {
  private Aggregations() {}

  static AggregateKind kind(Aggregation aggregation) {
    return switch (aggregation) {
      case Aggregation.Min min -> min.propagateNans() ? AggregateKind.NAN_MIN : AggregateKind.MIN;
      case Aggregation.Max max -> max.propagateNans() ? AggregateKind.NAN_MAX : AggregateKind.MAX;
      case Aggregation.Median ignored -> AggregateKind.MEDIAN;
      case Aggregation.NUnique ignored -> AggregateKind.N_UNIQUE;
      case Aggregation.First ignored -> AggregateKind.FIRST;
      case Aggregation.FirstNonNull ignored -> AggregateKind.FIRST_NON_NULL;
      case Aggregation.Last ignored -> AggregateKind.LAST;
      case Aggregation.LastNonNull ignored -> AggregateKind.LAST_NON_NULL;
      case Aggregation.Item item ->
          item.allowEmpty() ? AggregateKind.ITEM_OR_EMPTY : AggregateKind.ITEM;
      case Aggregation.Mean ignored -> AggregateKind.MEAN;
      case Aggregation.Implode implode ->
          implode.maintainOrder() ? AggregateKind.IMPLODE : AggregateKind.IMPLODE_UNORDERED;
      case Aggregation.Count count ->
          count.includeNulls() ? AggregateKind.LENGTH : AggregateKind.COUNT;
      case Aggregation.Sum ignored -> AggregateKind.SUM;
      case Aggregation.AggGroups ignored -> AggregateKind.GROUPS;
      case Aggregation.Std ignored -> AggregateKind.STD;
      case Aggregation.Var ignored -> AggregateKind.VAR;
    };
  }

  static int ddof(Aggregation aggregation) {
    if (aggregation instanceof Aggregation.Std std) {
      return std.ddof();
    }
    return aggregation instanceof Aggregation.Var variance ? variance.ddof() : 0;
  }

  static Aggregation withInput(Aggregation aggregation, Expression input) {
    return switch (aggregation) {
      case Aggregation.Min min -> new Aggregation.Min(input, min.propagateNans());
      case Aggregation.Max max -> new Aggregation.Max(input, max.propagateNans());
      case Aggregation.Median ignored -> new Aggregation.Median(input);
      case Aggregation.NUnique ignored -> new Aggregation.NUnique(input);
      case Aggregation.First ignored -> new Aggregation.First(input);
      case Aggregation.FirstNonNull ignored -> new Aggregation.FirstNonNull(input);
      case Aggregation.Last ignored -> new Aggregation.Last(input);
      case Aggregation.LastNonNull ignored -> new Aggregation.LastNonNull(input);
      case Aggregation.Item item -> new Aggregation.Item(input, item.allowEmpty());
      case Aggregation.Mean ignored -> new Aggregation.Mean(input);
      case Aggregation.Implode implode -> new Aggregation.Implode(input, implode.maintainOrder());
      case Aggregation.Count count -> new Aggregation.Count(input, count.includeNulls());
      case Aggregation.Sum ignored -> new Aggregation.Sum(input);
      case Aggregation.AggGroups ignored -> new Aggregation.AggGroups(input);
      case Aggregation.Std std -> new Aggregation.Std(input, std.ddof());
      case Aggregation.Var variance -> new Aggregation.Var(input, variance.ddof());
    };
  }

  static DataType type(AggregateKind kind, DataType input, Semantics semantics) {
    return switch (kind) {
      case MIN, NAN_MIN -> extreme("min", input);
      case MAX, NAN_MAX -> extreme("max", input);
      case FIRST, FIRST_NON_NULL, LAST, LAST_NON_NULL, ITEM, ITEM_OR_EMPTY -> input;
      case N_UNIQUE, COUNT, LENGTH -> semantics.indexType();
      case GROUPS -> new DataType.ListOf(semantics.indexType());
      case IMPLODE, IMPLODE_UNORDERED -> new DataType.ListOf(input);
      case SUM -> sum(input, semantics);
      case MEAN -> moment("mean", input);
      case MEDIAN -> moment("median", input);
      case STD -> deviation("std", input, semantics);
      case VAR -> {
        if (TypeFamilies.leaf(input) instanceof DataType.Duration
            && semantics == Semantics.POLARS_1) {
          throw PlanException.invalidOperation(
              "operation `var` is not supported for `" + input.text() + "`");
        }
        yield deviation("var", input, semantics);
      }
    };
  }

  /** What is nested has no order. */
  private static DataType extreme(String name, DataType input) {
    if (TypeFamilies.isNested(input)) {
      throw unsupported(name, input).whenRun(input);
    }
    return input;
  }

  private static PlanException unsupported(String name, DataType input) {
    return PlanException.invalidOperation(
        "`" + name + "` operation not supported for dtype `" + input.text() + "`");
  }

  private static DataType sum(DataType input, Semantics semantics) {
    boolean refused =
        input == SimpleType.STRING
            || input == SimpleType.BINARY
            || input == SimpleType.BINARY_OFFSET
            || TypeFamilies.isNested(input);
    if (refused) {
      throw unsupported("sum", input);
    }
    if (TypeFamilies.isCategorical(input)
        || (TypeFamilies.isTemporal(input) && !(input instanceof DataType.Duration))) {
      throw unsupported("sum", input).whenRun(input);
    }
    if (input == SimpleType.BOOLEAN) {
      return semantics.indexType();
    }
    if (input == SimpleType.INT8
        || input == SimpleType.UINT8
        || input == SimpleType.INT16
        || input == SimpleType.UINT16) {
      return SimpleType.INT64;
    }
    return input instanceof DataType.Decimal decimal
        ? new DataType.Decimal(Supertypes.MAXIMUM_PRECISION, decimal.scale())
        : input;
  }

  private static DataType deviation(String name, DataType input, Semantics semantics) {
    boolean refused =
        input instanceof DataType.Duration
            ? !semantics.varianceOfDurations()
            : TypeFamilies.isTemporal(input);
    if (refused) {
      throw unsupported(name, input).whenRun(moment(input));
    }
    return moment(name, input);
  }

  private static DataType moment(String name, DataType input) {
    boolean refused =
        input == SimpleType.STRING
            || input == SimpleType.BINARY
            || input == SimpleType.BINARY_OFFSET
            || TypeFamilies.isCategorical(input)
            || TypeFamilies.isNested(input);
    if (refused) {
      throw unsupported(name, input).whenRun(moment(input));
    }
    return moment(input);
  }

  /** What a mean of values of this type is. */
  static DataType moment(DataType type) {
    DataType value = TypeFamilies.inner(type).orElse(type);
    if (value == SimpleType.FLOAT16 || value == SimpleType.FLOAT32) {
      return value;
    }
    if (value == SimpleType.BOOLEAN || TypeFamilies.isNumeric(value)) {
      return SimpleType.FLOAT64;
    }
    return value == SimpleType.DATE
        ? new DataType.Datetime(TimeUnit.MICROSECONDS, Optional.empty())
        : value;
  }
}
