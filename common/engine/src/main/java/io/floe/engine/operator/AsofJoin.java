package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.pipeline.OperatorFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each row of the left the row of the right whose value is nearest, among those that agree in
 * other columns. All columns of the left come first, then all of the right, null without a match.
 * Both sides are sorted by the value; the keys of the build side are the columns to agree in.
 */
public final class AsofJoin {
  /** Where the match may lie. */
  public enum Direction {
    /** At or before the value. */
    BACKWARD,
    /** At or after the value. */
    FORWARD,
    /** On either side; of two at the same distance the later. */
    NEAREST
  }

  /**
   * How to join.
   *
   * @param left the column of values on the left
   * @param right the column of values on the right
   * @param by which columns of the left agree with the keys of the build side
   * @param exact whether the same value is a match
   * @param tolerance how far a match may be off; infinite for any distance
   */
  public record Spec(
      int left, int right, List<Integer> by, Direction direction, boolean exact, double tolerance) {
    public Spec {
      by = List.copyOf(by);
    }
  }

  private AsofJoin() {}

  /** The operators of a join with what is held. */
  public static OperatorFactory of(JoinBuild build, Spec spec) {
    return OperatorFactory.of(
        "asof join",
        context ->
            new PageTransform((page, memory) -> join(page, build, spec, memory), context.memory()));
  }

  private static Page join(Page page, JoinBuild build, Spec spec, Memory memory) {
    int count = page.rowCount();
    int[] ids = build.numbers(spec.by().stream().map(page::column).toList(), count);
    int[] chosen = new int[count];
    Arrays.fill(chosen, -1);
    try (Scope scope = new Scope(memory)) {
      FlatColumn values = scope.own(Flatten.of(page.column(spec.left()), memory));
      FlatColumn others = scope.own(Flatten.of(build.rows().column(spec.right()), memory));
      if (values instanceof FixedColumn left && others instanceof FixedColumn right) {
        for (int row = 0; row < count; row++) {
          if (ids[row] >= 0 && !left.isNull(row)) {
            chosen[row] = match(left, row, right, build, ids[row], spec);
          }
        }
      } else {
        throw new IllegalArgumentException(
            "an asof join needs numbers or times, not " + values.layout());
      }
      List<Column> columns = new ArrayList<>();
      page.columns().forEach(column -> columns.add(scope.own(column.retain())));
      for (Column column : build.rows().columns()) {
        columns.add(scope.own(Gather.rows(column, chosen, memory)));
      }
      Page all = new Page(count, columns, page.morsel());
      return all.share();
    }
  }

  private static int match(
      FixedColumn left, int row, FixedColumn right, JoinBuild build, int key, Spec spec) {
    int from = build.start(key);
    int end = build.end(key);
    int[] rows = build.byKey();
    while (from < end && right.isNull(rows[from])) {
      from++;
    }
    while (from < end && right.isNull(rows[end - 1])) {
      end--;
    }
    long value = ordered(left, row);
    int before = bound(right, rows, from, end, value, spec.exact()) - 1;
    int after = bound(right, rows, from, end, value, !spec.exact());
    int backward = before >= from ? rows[before] : -1;
    int forward = after < end ? rows[after] : -1;
    int chosen =
        switch (spec.direction()) {
          case BACKWARD -> backward;
          case FORWARD -> forward;
          case NEAREST ->
              forward < 0
                      || (backward >= 0
                          && distance(left, row, right, backward)
                              < distance(left, row, right, forward))
                  ? backward
                  : lastEqual(right, rows, after, end);
        };
    // Also a distance that is no number is too far.
    boolean near =
        chosen < 0
            || spec.tolerance() == Double.POSITIVE_INFINITY
            || distance(left, row, right, chosen) <= spec.tolerance();
    return near ? chosen : -1;
  }

  /** Of several rows with the nearest value after, the last one. */
  private static int lastEqual(FixedColumn right, int[] rows, int from, int end) {
    long value = ordered(right, rows[from]);
    return rows[bound(right, rows, from, end, value, true) - 1];
  }

  /** The first place whose value is greater, or not less when the same is not to be passed. */
  private static int bound(
      FixedColumn right, int[] rows, int from, int end, long value, boolean passSame) {
    int low = from;
    int high = end;
    while (low < high) {
      int middle = low + high >>> 1;
      int order = Long.compareUnsigned(ordered(right, rows[middle]), value);
      if (order < 0 || order == 0 && passSame) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static long ordered(FixedColumn column, int row) {
    return FixedValues.ordered(column.layout(), column.values(), row);
  }

  private static double distance(FixedColumn left, int row, FixedColumn right, int other) {
    FixedLayout layout = left.layout();
    if (FixedValues.isFloat(layout)) {
      return Math.abs(
          FixedValues.asDouble(layout, left.values(), row)
              - FixedValues.asDouble(layout, right.values(), other));
    }
    // The difference of two ordered numbers is exact where doubles would round instants away.
    long one = ordered(left, row);
    long two = ordered(right, other);
    long difference = Long.compareUnsigned(one, two) >= 0 ? one - two : two - one;
    return difference >= 0 ? (double) difference : (double) (difference >>> 1) * 2.0;
  }
}
