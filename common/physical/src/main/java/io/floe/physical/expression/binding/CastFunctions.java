package io.floe.physical.expression.binding;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.family.StrictCast;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.util.List;
import java.util.Optional;

/** What converts one type to another. */
public final class CastFunctions {
  private CastFunctions() {}

  /**
   * A conversion; empty when there is none.
   *
   * @param column name of what is converted, for messages
   */
  public static Optional<ElementwiseFunction> of(
      DataType from, DataType to, CastMode mode, String column) {
    if (isFree(from, to)) {
      return Optional.of(Compose.SAME);
    }
    if (from == SimpleType.NULL || to == SimpleType.NULL) {
      return Optional.of(Compose.nulls(PhysicalLayouts.of(to)));
    }
    if (NestedCasts.applies(from) || NestedCasts.applies(to)) {
      return NestedCasts.of(from, to, mode, column);
    }
    if (areUnrelated(from, to)
        || (from == SimpleType.BINARY && !isText(to))
        || (from instanceof DataType.Duration && to == SimpleType.STRING)) {
      return Optional.empty();
    }
    Optional<ElementwiseFunction> lenient = lenient(from, to, mode);
    if (mode != CastMode.STRICT) {
      return lenient;
    }
    FunctionParameters names =
        FunctionParameters.NONE
            .with("from_name", from.text())
            .with("to_name", to.text())
            .with("column", column);
    return lenient.map(function -> StrictCast.over(function, spelled(from), names));
  }

  /** Bytes of the values in messages are those of text where there is a kernel for that. */
  private static Layout spelled(DataType from) {
    return PhysicalLayouts.of(from);
  }

  private static Optional<ElementwiseFunction> lenient(DataType from, DataType to, CastMode mode) {
    Layout source = PhysicalLayouts.of(from);
    Layout target = PhysicalLayouts.of(to);
    if (to instanceof DataType.Decimal decimal) {
      return DecimalCasts.from(from, source, decimal);
    }
    if (from instanceof DataType.Decimal decimal) {
      return DecimalCasts.to(decimal, target);
    }
    if (to instanceof DataType.EnumOf(List<String> categories) && source == Layout.Bytes.BYTES) {
      return Optional.of(EnumCasts.parse(categories, (FixedLayout) target));
    }
    if (from instanceof DataType.EnumOf(List<String> categories) && target == Layout.Bytes.BYTES) {
      return Optional.of(EnumCasts.format(categories));
    }
    if (from instanceof DataType.EnumOf(List<String> old)
        && to instanceof DataType.EnumOf(List<String> categories)) {
      return Optional.of(
          Compose.then(EnumCasts.format(old), EnumCasts.parse(categories, (FixedLayout) target)));
    }
    if (isTemporal(from) || isTemporal(to)) {
      return TemporalCasts.of(from, to);
    }
    String kernelMode = mode == CastMode.OVERFLOWING ? "wrap" : "lenient";
    return Compose.cast(source, target, kernelMode);
  }

  /** Clocks, calendars and spans that Polars does not take for each other, nor for decimals. */
  private static boolean areUnrelated(DataType from, DataType to) {
    if (to instanceof DataType.Decimal) {
      return isTemporal(from) || from == SimpleType.BOOLEAN;
    }
    if (!isTemporal(from) || from.getClass() == to.getClass() && from != SimpleType.TIME) {
      return false;
    }
    boolean day = to == SimpleType.DATE || to instanceof DataType.Datetime;
    return from == SimpleType.TIME && day
        || from == SimpleType.DATE && (to == SimpleType.TIME || to instanceof DataType.Duration)
        || from instanceof DataType.Duration && (day || to == SimpleType.TIME)
        || from instanceof DataType.Datetime && to instanceof DataType.Duration
        || to == SimpleType.BINARY;
  }

  static boolean isTemporal(DataType type) {
    return type == SimpleType.DATE || Ticks.unitOf(type).isPresent();
  }

  private static boolean isFree(DataType from, DataType to) {
    return from.equals(to)
        || (isText(from) && isText(to))
        || (from instanceof DataType.Extension extension && extension.storage().equals(to))
        || (to instanceof DataType.Extension other && other.storage().equals(from));
  }

  private static boolean isText(DataType type) {
    return type == SimpleType.STRING
        || type == SimpleType.BINARY
        || type instanceof DataType.Categorical;
  }
}
