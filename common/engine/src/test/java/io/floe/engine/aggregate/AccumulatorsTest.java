package io.floe.engine.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.aggregate.Aggregate.Interpolation;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.Layout;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Reductions;
import io.floe.engine.segment.Segments;
import io.floe.engine.testing.RandomColumns;
import io.floe.engine.testing.Values;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every aggregate on every layout against plain Java, in one go, merged from parts, by segment. */
class AccumulatorsTest {
  private static final int GROUPS = 7;
  private static final int PARTS = 3;
  private static final int ROWS = 60;

  record Case(Aggregate aggregate, Layout input) {}

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Layout layout : RandomColumns.layouts()) {
      cases.add(new Case(new Aggregate.Length(), layout));
      cases.add(new Case(new Aggregate.Count(false), layout));
      cases.add(new Case(new Aggregate.Count(true), layout));
      cases.add(new Case(new Aggregate.Edge(layout, false, false), layout));
      cases.add(new Case(new Aggregate.Edge(layout, true, false), layout));
      cases.add(new Case(new Aggregate.Edge(layout, false, true), layout));
      cases.add(new Case(new Aggregate.Edge(layout, true, true), layout));
      cases.add(new Case(new Aggregate.UniqueCount(layout), layout));
      cases.add(new Case(new Aggregate.Implode(layout), layout));
      cases.add(new Case(new Aggregate.ExtremePlace(layout, true), layout));
      cases.add(new Case(new Aggregate.ExtremePlace(layout, false), layout));
      cases.add(new Case(new Aggregate.Extreme(layout, true, false), layout));
      cases.add(new Case(new Aggregate.Extreme(layout, false, false), layout));
      if (layout instanceof FixedLayout fixed) {
        cases.add(new Case(Aggregate.Sum.of(layout), layout));
        cases.add(new Case(new Aggregate.Mean(layout, FixedLayout.FLOAT64), layout));
        cases.add(new Case(new Aggregate.Variance(layout, 1, false, FixedLayout.FLOAT64), layout));
        cases.add(new Case(new Aggregate.Variance(layout, 0, true, FixedLayout.FLOAT64), layout));
        cases.add(new Case(new Aggregate.Extreme(layout, true, true), layout));
        cases.add(new Case(new Aggregate.Extreme(layout, false, true), layout));
        if (fixed.byteSize() <= 8) {
          FixedLayout wide = FixedValues.isFloat(fixed) ? FixedLayout.FLOAT64 : FixedLayout.INT64;
          cases.add(new Case(new Aggregate.Product(layout, wide), layout));
        }
        if (fixed.byteSize() <= 8) {
          cases.add(new Case(new Aggregate.Largest(fixed, 3, false), layout));
          cases.add(new Case(new Aggregate.Largest(fixed, 12, true), layout));
          cases.add(new Case(new Aggregate.Largest(fixed, 0, true), layout));
        }
        // The sums of the reference do not have the digits for squares of unsigned numbers.
        if (fixed.byteSize() <= 8 && fixed != FixedLayout.UINT64) {
          Layout both = new Layout.StructOf(List.of(layout, layout));
          cases.add(new Case(new Aggregate.Pair(true, 0, false, FixedLayout.FLOAT64), both));
          cases.add(new Case(new Aggregate.Pair(true, 0, true, FixedLayout.FLOAT64), both));
          cases.add(new Case(new Aggregate.Pair(false, 1, true, FixedLayout.FLOAT64), both));
          cases.add(new Case(new Aggregate.Pair(false, 0, false, FixedLayout.FLOAT64), both));
        }
        for (Interpolation interpolation : Interpolation.values()) {
          cases.add(
              new Case(
                  new Aggregate.Quantile(layout, 0.3, interpolation, FixedLayout.FLOAT64), layout));
        }
      }
    }
    Layout bit = Layout.Bit.BIT;
    cases.add(new Case(Aggregate.Sum.of(bit), bit));
    cases.add(new Case(new Aggregate.Mean(bit, FixedLayout.FLOAT64), bit));
    cases.add(
        new Case(new Aggregate.Sum(FixedLayout.INT64, FixedLayout.INT128), FixedLayout.INT64));
    for (boolean all : new boolean[] {true, false}) {
      cases.add(new Case(new Aggregate.Truth(all, true), bit));
      cases.add(new Case(new Aggregate.Truth(all, false), bit));
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithPlainJava(Case tried) {
    for (int seed = 0; seed < 4; seed++) {
      try (Memory memory = Memory.root(Long.MAX_VALUE);
          Scope scope = new Scope(memory)) {
        RandomColumns columns = new RandomColumns(seed, memory);
        Random random = new Random(seed);
        TreeMap<Integer, List<@Nullable Object>> rows = new TreeMap<>();
        for (int group = 0; group < GROUPS; group++) {
          rows.put(group, new ArrayList<>());
        }
        Accumulator single = scope.own(Accumulators.of(tried.aggregate(), memory));
        Accumulator merged = scope.own(Accumulators.of(tried.aggregate(), memory));
        Accumulator absorbed = scope.own(Accumulators.of(tried.aggregate(), memory));
        absorbed.reserve(GROUPS);
        int[] turned = new int[GROUPS];
        Arrays.setAll(turned, group -> GROUPS - 1 - group);
        single.reserve(GROUPS);
        merged.reserve(GROUPS);
        List<List<Column>> parts = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
          Column column = scope.own(columns.any(tried.input(), ROWS));
          int[] ids = random.ints(ROWS, 0, GROUPS - 1).toArray();
          for (int row = 0; row < ROWS; row++) {
            Objects.requireNonNull(rows.get(ids[row])).add(Values.at(column, row));
          }
          single.add(column, ids, ROWS, part * 1000L);
          Accumulator partial = scope.own(Accumulators.of(tried.aggregate(), memory));
          partial.reserve(GROUPS);
          partial.add(column, ids, ROWS, part * 1000L);
          List<Column> state = partial.partial();
          assertThat(state).hasSize(partial.partialWidth());
          state.forEach(scope::own);
          parts.add(state);
          Accumulator other = scope.own(Accumulators.of(tried.aggregate(), memory));
          other.reserve(GROUPS);
          other.add(column, Arrays.stream(ids).map(id -> turned[id]).toArray(), ROWS, part * 1000L);
          absorbed.absorb(other, turned);
        }
        int[] identity = new int[GROUPS];
        Arrays.setAll(identity, group -> group);
        for (List<Column> state : parts.reversed()) {
          merged.merge(state, identity, GROUPS);
        }
        List<@Nullable Object> expected = new ArrayList<>();
        rows.values().forEach(values -> expected.add(reference(tried, values)));
        Column result = scope.own(single.finish());
        assertThat(result.layout()).isEqualTo(tried.aggregate().output());
        assertSame(Values.of(result), expected);
        assertSame(Values.of(scope.own(merged.finish())), expected);
        assertSame(Values.of(scope.own(absorbed.finish())), expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reducesSegments(Case tried) {
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        Scope scope = new Scope(memory)) {
      Column column = scope.own(new RandomColumns(5, memory).any(tried.input(), 50));
      int[] starts = {0, 0, 10, 49, 50, 3};
      int[] ends = {50, 1, 30, 50, 50, 40};
      List<@Nullable Object> expected = new ArrayList<>();
      for (int window = 0; window < starts.length; window++) {
        expected.add(reference(tried, Values.of(column).subList(starts[window], ends[window])));
      }
      Column reduced =
          scope.own(
              Reductions.reduce(
                  tried.aggregate(), column, Segments.ofWindows(starts, ends), memory));
      assertSame(Values.of(reduced), expected);
    }
  }

  private static void assertSame(List<@Nullable Object> actual, List<@Nullable Object> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int row = 0; row < actual.size(); row++) {
      Object one = actual.get(row);
      Object other = expected.get(row);
      if (one instanceof Double a && other instanceof Double b && Double.isFinite(b)) {
        assertThat(a)
            .isCloseTo(b, org.assertj.core.api.Assertions.within(1e-9 + Math.abs(b) * 2e-3));
      } else {
        assertThat(canonical(one)).isEqualTo(canonical(other));
      }
    }
  }

  private static @Nullable Object reference(Case tried, List<@Nullable Object> rows) {
    List<Object> values = rows.stream().filter(Objects::nonNull).toList();
    return switch (tried.aggregate()) {
      case Aggregate.RowNumber ignored ->
          throw new IllegalArgumentException("row numbers are tested with grouping");
      case Aggregate.Length ignored -> (long) rows.size();
      case Aggregate.Count count ->
          (long) (count.nulls() ? rows.size() - values.size() : values.size());
      case Aggregate.Sum sum -> fold(values, sum.output(), false);
      case Aggregate.Product product -> fold(values, product.output(), true);
      case Aggregate.Mean ignored -> values.isEmpty() ? null : mean(values);
      case Aggregate.Variance variance -> variance(values, variance);
      case Aggregate.Extreme extreme ->
          best(values, extreme.maximum(), extreme.nanWins())
              .map(AccumulatorsTest::canonical)
              .orElse(null);
      case Aggregate.Edge edge -> {
        List<@Nullable Object> from = edge.skipNulls() ? new ArrayList<>(values) : rows;
        yield from.isEmpty() ? null : edge.last() ? from.getLast() : from.getFirst();
      }
      case Aggregate.Truth truth -> {
        Boolean deciding = !truth.all();
        yield values.contains(deciding)
            ? deciding
            : !truth.skipNulls() && values.size() < rows.size() ? null : truth.all();
      }
      case Aggregate.UniqueCount ignored -> {
        LinkedHashSet<@Nullable Object> distinct = new LinkedHashSet<>();
        rows.forEach(row -> distinct.add(canonical(row)));
        yield (long) distinct.size();
      }
      case Aggregate.Implode ignored -> rows;
      case Aggregate.ExtremePlace place -> {
        Object wanted = best(values, place.maximum(), false).orElse(null);
        yield wanted == null ? null : (long) place(rows, wanted);
      }
      case Aggregate.Quantile quantile -> quantile(values, quantile);
      case Aggregate.Largest largest -> {
        List<@Nullable Object> sorted = new ArrayList<>(values);
        Comparator<@Nullable Object> order = AccumulatorsTest::compare;
        sorted.sort(largest.least() ? order : order.reversed());
        while (sorted.size() < rows.size()) {
          sorted.add(null);
        }
        yield sorted.subList(0, Math.min(largest.count(), sorted.size()));
      }
      case Aggregate.Pair pair -> pair(rows, pair);
    };
  }

  private static @Nullable Object pair(List<@Nullable Object> rows, Aggregate.Pair pair) {
    List<List<?>> both = new ArrayList<>();
    for (Object row : rows) {
      if (row instanceof List<?> members && !members.contains(null)) {
        both.add(members);
      }
    }
    if (!pair.correlation() && pair.loneIsConstant() && rows.size() == 1) {
      return 0.0;
    }
    if (!pair.correlation() && both.size() <= pair.lost()) {
      return null;
    }
    if (pair.correlation() && both.isEmpty() && !pair.loneIsConstant()) {
      return null;
    }
    double[] x = both.stream().mapToDouble(it -> number(it.get(0))).toArray();
    double[] y = both.stream().mapToDouble(it -> number(it.get(1))).toArray();
    double xx = 0;
    double xy = 0;
    double yy = 0;
    double meanX = Arrays.stream(x).sum() / x.length;
    double meanY = Arrays.stream(y).sum() / x.length;
    for (int row = 0; row < x.length; row++) {
      xx += (x[row] - meanX) * (x[row] - meanX);
      xy += (x[row] - meanX) * (y[row] - meanY);
      yy += (y[row] - meanY) * (y[row] - meanY);
    }
    double covariance = xy / (x.length - pair.lost());
    double square = xx * yy;
    double found = square > 0 ? xy / Math.sqrt(square) : Double.NaN;
    return pair.correlation() ? found : covariance;
  }

  private static int place(List<@Nullable Object> rows, Object wanted) {
    for (int row = 0; row < rows.size(); row++) {
      Object value = rows.get(row);
      if (value != null && compare(value, wanted) == 0) {
        return row;
      }
    }
    throw new AssertionError("the best value is one of the rows");
  }

  private static java.util.Optional<Object> best(
      List<Object> values, boolean maximum, boolean nanWins) {
    List<Object> numbers =
        values.stream().filter(it -> !Double.valueOf(Double.NaN).equals(it)).toList();
    if (numbers.size() < values.size() && (nanWins || numbers.isEmpty())) {
      return java.util.Optional.of(Double.NaN);
    }
    Comparator<Object> order = AccumulatorsTest::compare;
    return maximum ? numbers.stream().max(order) : numbers.stream().min(order);
  }

  @SuppressWarnings("unchecked")
  private static int compare(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == right ? 0 : left == null ? -1 : 1;
    }
    if (left instanceof List<?> one && right instanceof List<?> other) {
      for (int at = 0; at < Math.min(one.size(), other.size()); at++) {
        int order = compare(one.get(at), other.get(at));
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(one.size(), other.size());
    }
    return ((Comparable<Object>) Objects.requireNonNull(canonical(left)))
        .compareTo(Objects.requireNonNull(canonical(right)));
  }

  private static @Nullable Object canonical(@Nullable Object value) {
    if (value instanceof Double number) {
      return number + 0.0;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(it -> copy.add(canonical(it)));
      return copy;
    }
    return value;
  }

  private static double number(Object value) {
    return value instanceof Boolean bit ? (bit ? 1 : 0) : ((Number) value).doubleValue();
  }

  private static java.util.stream.DoubleStream doubles(List<Object> values) {
    return values.stream().mapToDouble(AccumulatorsTest::number);
  }

  private static Object fold(List<Object> values, FixedLayout output, boolean product) {
    if (FixedValues.isFloat(output)) {
      return doubles(values).reduce(product ? 1 : 0, product ? (a, b) -> a * b : Double::sum);
    }
    BigInteger result = product ? BigInteger.ONE : BigInteger.ZERO;
    for (Object value : values) {
      BigInteger next =
          value instanceof BigInteger big
              ? big
              : BigInteger.valueOf(value instanceof Boolean bit ? (bit ? 1 : 0) : (long) value);
      result = product ? result.multiply(next) : result.add(next);
    }
    BigInteger modulus = BigInteger.ONE.shiftLeft(output.byteSize() * 8);
    BigInteger wrapped = result.mod(modulus);
    boolean signed =
        switch (output) {
          case INT8, INT16, INT32, INT64, INT128 -> true;
          case UINT8, UINT16, UINT32, UINT64, UINT128, FLOAT16, FLOAT32, FLOAT64 -> false;
        };
    if (signed && wrapped.testBit(output.byteSize() * 8 - 1)) {
      wrapped = wrapped.subtract(modulus);
    }
    return output.byteSize() == 16 || output == FixedLayout.UINT64
        ? wrapped
        : (Object) wrapped.longValue();
  }

  private static double mean(List<Object> values) {
    if (!doubles(values).allMatch(Double::isFinite)) {
      return doubles(values).sum() / values.size();
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : doubles(values).toArray()) {
      sum = sum.add(new BigDecimal(value));
    }
    return sum.doubleValue() / values.size();
  }

  private static @Nullable Object variance(List<Object> values, Aggregate.Variance variance) {
    if (values.size() <= variance.lost()) {
      return null;
    }
    double mean = doubles(values).average().orElseThrow();
    double sum = doubles(values).map(it -> (it - mean) * (it - mean)).sum();
    double result = sum / (values.size() - variance.lost());
    return variance.root() ? Math.sqrt(result) : result;
  }

  private static @Nullable Object quantile(List<Object> values, Aggregate.Quantile quantile) {
    if (values.isEmpty()) {
      return null;
    }
    double[] sorted = doubles(values).sorted().toArray();
    double place = quantile.share() * (sorted.length - 1);
    double low = sorted[(int) Math.floor(place)];
    double high = sorted[(int) Math.ceil(place)];
    return switch (quantile.interpolation()) {
      case NEAREST -> sorted[(int) Math.round(place)];
      case LOWER -> low;
      case HIGHER -> high;
      case MIDPOINT -> Math.floor(place) == place ? low : (low + high) / 2;
      case LINEAR -> Math.floor(place) == place ? low : low + (place % 1) * (high - low);
      case EQUIPROBABLE ->
          sorted[(int) Math.max(Math.ceil(quantile.share() * sorted.length) - 1, 0)];
    };
  }
}
