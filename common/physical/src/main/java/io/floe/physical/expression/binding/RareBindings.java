package io.floe.physical.expression.binding;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.StructColumn;
import io.floe.engine.expression.StructEvaluator;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.physical.expression.Nulls;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.logical.Constant;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongBinaryOperator;

/** Small functions of several namespaces. */
final class RareBindings {
  private RareBindings() {}

  static void add(Map<String, Binding> table) {
    table.put("Boolean.IsClose", RareBindings::isClose);
    table.put("Bitwise.LeadingOnes", site -> bits(site, true, true));
    table.put("Bitwise.LeadingZeros", site -> bits(site, true, false));
    table.put("Bitwise.TrailingOnes", site -> bits(site, false, true));
    table.put("Bitwise.TrailingZeros", site -> bits(site, false, false));
    table.put("AsList", site -> Optional.of(RareBindings::listed));
    table.put("StructExpr.Drop", RareBindings::dropped);
    table.put("TemporalExpr.BaseUtcOffset", site -> offset(site, false));
    table.put("TemporalExpr.DSTOffset", site -> offset(site, true));
    table.put("Categorical.StartsWith", site -> asked(site, "string.starts_with"));
    table.put("Categorical.EndsWith", site -> asked(site, "string.ends_with"));
    table.put("Categorical.Slice", RareBindings::sliced);
    table.put("Categorical.To", RareBindings::categories);
    table.put(
        "Categorical.Physical",
        site ->
            Optional.of(
                site.type(0) instanceof DataType.EnumOf
                    ? Compose.SAME
                    : CategoryCodes.of((FixedLayout) site.resultLayout())));
  }

  /** Codes as members of an enum; where it is strict, a code that is none is an error. */
  private static Optional<ElementwiseFunction> categories(CallSite site) {
    if (!(site.result() instanceof DataType.EnumOf(List<String> names))) {
      return Optional.empty();
    }
    boolean strict = site.flag("1");
    FixedLayout layout = (FixedLayout) site.resultLayout();
    return Optional.of(
        (arguments, rows, memory) -> {
          long[] codes = Cells.longs(arguments.getFirst(), memory);
          try (FixedBuilder builder = new FixedBuilder(layout, rows, memory)) {
            for (int row = 0; row < rows; row++) {
              boolean known = codes[row] >= 0 && codes[row] < names.size();
              if (!arguments.getFirst().isNull(row) && known) {
                builder.appendLong(codes[row]);
              } else if (strict && !arguments.getFirst().isNull(row)) {
                throw FunctionException.compute(
                    "cannot cast physical "
                        + codes[row]
                        + " to a category: the enum has "
                        + names.size()
                        + " categories");
              } else {
                builder.appendNull();
              }
            }
            return builder.finish();
          }
        });
  }

  private static Optional<ElementwiseFunction> isClose(CallSite site) {
    double absolute = site.parameters().getDouble("abs_tol");
    double relative = site.parameters().getDouble("rel_tol");
    if (absolute < 0 || relative < 0 || relative >= 1) {
      throw FunctionException.compute(
          absolute < 0
              ? "`abs_tol` must be non-negative but got " + absolute
              : "`rel_tol` must be in the range [0, 1) but got " + relative);
    }
    boolean nansEqual = site.flag("nans_equal");
    ElementwiseFunction compare =
        (arguments, rows, memory) -> {
          double[] left = doubles(arguments.get(0), memory);
          double[] right = doubles(arguments.get(1), memory);
          return Truths.of(
              row -> isClose(left[row], right[row], absolute, relative, nansEqual),
              row -> !arguments.get(0).isNull(row) && !arguments.get(1).isNull(row),
              rows,
              memory);
        };
    return Compose.nested(Optional.of(compare), List.of(real(site, 0), real(site, 1)));
  }

  private static Optional<ElementwiseFunction> real(CallSite site, int position) {
    return CastFunctions.of(site.type(position), SimpleType.FLOAT64, CastMode.NON_STRICT, "")
        .map(cast -> Compose.of(cast, position));
  }

  private static boolean isClose(
      double left, double right, double absolute, double relative, boolean nansEqual) {
    if (Double.isNaN(left) || Double.isNaN(right)) {
      return nansEqual && Double.isNaN(left) && Double.isNaN(right);
    }
    if (left == right) {
      return true;
    }
    if (Double.isInfinite(left) || Double.isInfinite(right)) {
      return false;
    }
    double larger = Math.max(Math.abs(left), Math.abs(right));
    return Math.abs(left - right) <= Math.max(relative * larger, absolute);
  }

  private static double[] doubles(Column column, Memory memory) {
    double[] values = new double[column.length()];
    try (FlatColumn flat = Flatten.of(column, memory)) {
      if (flat instanceof FixedColumn fixed) {
        FixedValues.doubles(fixed, 0, values.length, values);
      }
    }
    return values;
  }

  private static Optional<ElementwiseFunction> bits(CallSite site, boolean leading, boolean ones) {
    if (!(site.layout(0) instanceof FixedLayout layout)) {
      return MathBindings.truth(site, ones);
    }
    boolean wide = layout.byteSize() == 16;
    int width = Math.min(layout.byteSize(), 8) * 8;
    LongBinaryOperator count =
        (high, low) -> {
          long top = ones ? ~high : high;
          long end = ones ? ~low : low;
          long first = leading ? top : end;
          long second = leading ? end : top;
          int counted = count(wide ? first : end, width, leading);
          return wide && counted == 64 ? 64 + count(second, 64, leading) : counted;
        };
    return Optional.of(
        (arguments, rows, memory) -> {
          try (FlatColumn flat = Flatten.of(arguments.getFirst(), memory);
              FixedBuilder builder = new FixedBuilder(FixedLayout.UINT32, rows, memory)) {
            FixedColumn fixed = (FixedColumn) flat;
            for (int row = 0; row < rows; row++) {
              if (fixed.isNull(row)) {
                builder.appendNull();
                continue;
              }
              long low =
                  switch (layout.byteSize()) {
                    case 1 -> fixed.values().get(Access.BYTE, row);
                    case 2 -> fixed.values().get(Access.SHORT, row * 2L);
                    case 4 -> fixed.values().get(Access.INT, row * 4L);
                    case 8 -> fixed.values().get(Access.LONG, row * 8L);
                    default -> fixed.values().get(Access.LONG, row * 16L);
                  };
              long high = wide ? fixed.values().get(Access.LONG, row * 16L + 8) : 0;
              builder.appendLong(count.applyAsLong(high, low));
            }
            return builder.finish();
          }
        });
  }

  /** How many zeros a word of some bits begins or ends with. */
  private static int count(long word, int width, boolean leading) {
    long shifted = leading ? word << (64 - width) : word;
    int zeros = leading ? Long.numberOfLeadingZeros(shifted) : Long.numberOfTrailingZeros(shifted);
    return Math.min(zeros, width);
  }

  /** The values of each row as one list. */
  private static Column listed(List<Column> arguments, int rows, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      int width = arguments.size();
      int[] places = new int[Math.multiplyExact(rows, width)];
      for (int place = 0; place < places.length; place++) {
        places[place] = place % width * rows + place / width;
      }
      Column all = scope.own(Concatenate.columns(arguments, memory));
      Column child = Gather.rows(all, places, memory);
      Buffer offsets = memory.allocate((rows + 1L) * Long.BYTES);
      for (int row = 0; row <= rows; row++) {
        offsets.segment().set(Access.LONG, row * 8L, (long) row * width);
      }
      return new ListColumn(rows, offsets, child, null, 0);
    }
  }

  private static Optional<ElementwiseFunction> dropped(CallSite site) {
    List<String> names =
        site.parameters().at(0).asList().stream().map(ParameterValue::asString).toList();
    if (!(site.type(0) instanceof DataType.Struct(List<Field> fields))) {
      return Optional.empty();
    }
    List<Integer> kept = new ArrayList<>();
    for (int position = 0; position < fields.size(); position++) {
      if (!names.contains(fields.get(position).name())) {
        kept.add(position);
      }
    }
    return Optional.of(
        (arguments, rows, memory) -> {
          try (FlatColumn struct = Flatten.of(arguments.getFirst(), memory)) {
            List<Column> members = new ArrayList<>();
            for (int position : kept) {
              members.add(StructEvaluator.member((StructColumn) struct, position, memory));
            }
            Buffer validity = struct.validity();
            return new StructColumn(
                rows, members, validity == null ? null : validity.share(), struct.nullCount());
          }
        });
  }

  private static Optional<ElementwiseFunction> offset(CallSite site, boolean daylight) {
    if (!(site.type(0) instanceof DataType.Datetime(TimeUnit unit, Optional<String> zone))
        || zone.isEmpty()) {
      return Optional.of((arguments, rows, memory) -> refusedOffset(site, daylight, rows, memory));
    }
    ZoneRules rules = ZoneId.of(zone.get()).getRules();
    long perSecond = unit.ticksPerSecond();
    return Optional.of(
        (arguments, rows, memory) -> {
          long[] ticks = Cells.longs(arguments.getFirst(), memory);
          try (FixedBuilder builder = new FixedBuilder(FixedLayout.INT64, rows, memory)) {
            for (int row = 0; row < rows; row++) {
              Instant moment = Instant.ofEpochSecond(Math.floorDiv(ticks[row], perSecond));
              if (arguments.getFirst().isNull(row)) {
                builder.appendNull();
              } else {
                builder.appendLong(
                    daylight
                        ? rules.getDaylightSavings(moment).toMillis()
                        : rules.getStandardOffset(moment).getTotalSeconds() * 1000L);
              }
            }
            return builder.finish();
          }
        });
  }

  /** Only moments of a zone are off from another; no rows are off from nothing. */
  private static Column refusedOffset(CallSite site, boolean daylight, int rows, Memory memory) {
    if (rows > 0) {
      throw FunctionException.invalid(
          "`%s` operation not supported for dtype `%s` (expected: time-zone-aware datetime)"
              .formatted(daylight ? "dst_offset" : "base_utc_offset", site.type(0).text()));
    }
    return Nulls.column(site.resultLayout(), rows, memory);
  }

  /** Categories as their names. */
  private static ElementwiseFunction names(CallSite site) {
    return site.type(0) instanceof DataType.EnumOf(List<String> categories)
        ? EnumCasts.format(categories)
        : Compose.SAME;
  }

  private static Optional<ElementwiseFunction> asked(CallSite site, String kernel) {
    ElementwiseFunction part =
        Compose.constant(new Constant.Text(site.parameters().getString("0")), SimpleType.STRING);
    return Compose.kernel(
            kernel, List.of(Layout.Bytes.BYTES, Layout.Bytes.BYTES), FunctionParameters.NONE)
        .map(function -> Compose.nested(function, List.of(names(site), part)));
  }

  private static Optional<ElementwiseFunction> sliced(CallSite site) {
    BigInteger all = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    Constant offset = Constant.Int.of(site.parameters().getLong("0"));
    Constant length =
        new Constant.Int(site.optional("1").map(ParameterValue::asBigInteger).orElse(all));
    return Compose.kernel(
            "string.slice",
            List.of(Layout.Bytes.BYTES, FixedLayout.INT64, FixedLayout.UINT64),
            FunctionParameters.NONE)
        .map(
            function ->
                Compose.nested(
                    function,
                    List.of(
                        names(site),
                        Compose.constant(offset, SimpleType.INT64),
                        Compose.constant(length, SimpleType.UINT64))));
  }
}
