package io.floe.physical.pipeline;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Page;
import io.floe.engine.column.RowOrder;
import io.floe.engine.function.FunctionException;
import io.floe.engine.operator.AsofJoin;
import io.floe.engine.operator.JoinBuild;
import io.floe.engine.pipeline.CollectSink;
import io.floe.engine.pipeline.Pipeline;
import io.floe.engine.pipeline.QueryContext;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans joins with the nearest key: the right is held in memory, the left streams by. */
final class AsofPlanner {
  private final PlanningContext context;
  private final QueryContext query;

  AsofPlanner(PlanningContext context, QueryContext query) {
    this.context = context;
    this.query = query;
  }

  Stream plan(Stream left, Stream right, LogicalNode.Join join, JoinType.AsOf asOf) {
    if (join.leftKeys().size() != 1) {
      throw FunctionException.invalid("an asof join takes one key and columns to agree in");
    }
    List<String> leftBy = asOf.leftBy().orElse(List.of());
    List<String> rightBy = asOf.rightBy().orElse(List.of());
    requireSame(join, leftBy, rightBy);
    NamedExpression leftKey = join.leftKeys().getFirst();
    NamedExpression rightKey = join.rightKeys().getFirst();
    JoinSide leftSide =
        JoinSide.of(left, join.left().schema(), keys(leftBy, join.left(), leftKey), context);
    JoinSide rightSide =
        JoinSide.of(right, join.right().schema(), keys(rightBy, join.right(), rightKey), context);
    int leftAt = leftSide.keys().getLast();
    int rightAt = rightSide.keys().getLast();
    DataType type = leftKey.expression().dataType();
    if (!(leftSide.layouts().get(leftAt) instanceof FixedLayout layout) || layout.byteSize() > 8) {
      throw FunctionException.invalid(
          "asof join on keys of type " + type.text() + " is not supported by this cluster");
    }
    int by = leftBy.size();
    JoinBuild build =
        new JoinBuild(
            rightSide.layouts(),
            rightSide.keys().subList(0, by),
            join.options().nullsEqual(),
            query);
    boolean check = asOf.checkSortedness() && by == 0;
    Pipeline building =
        rightSide.stream()
            .into(
                "join build",
                check
                    ? new CheckedSink(build, () -> requireSorted(List.of(build.rows()), rightAt))
                    : build);
    AsofJoin.Spec spec =
        new AsofJoin.Spec(
            leftAt,
            rightAt,
            leftSide.keys().subList(0, by),
            direction(asOf.strategy()),
            asOf.allowEqual(),
            AsofTolerance.of(asOf, type));
    Stream probe = check ? sorted(leftSide.stream(), leftAt) : leftSide.stream();
    return probe
        .waitingFor(List.of(building))
        .with(AsofJoin.of(build, spec))
        .with(new JoinColumns(join, join.schema().names(), 0, leftSide.width()).step());
  }

  private static void requireSame(
      LogicalNode.Join join, List<String> leftBy, List<String> rightBy) {
    if (leftBy.size() != rightBy.size()) {
      throw FunctionException.invalid(
          "the number of 'by_left' and 'by_right' columns of an asof join should be equal");
    }
    for (int index = 0; index < leftBy.size(); index++) {
      DataType one = type(join.left().schema(), leftBy.get(index));
      DataType other = type(join.right().schema(), rightBy.get(index));
      if (!one.equals(other)) {
        throw FunctionException.compute(
            "mismatching dtypes in 'by' parameter of asof-join: `"
                + one.text()
                + "` and `"
                + other.text()
                + "`");
      }
    }
  }

  private static DataType type(Schema schema, String name) {
    return schema.field(schema.position(name).orElseThrow()).dataType();
  }

  /** The columns to agree in, then the key. */
  private static List<TypedExpression> keys(
      List<String> by, LogicalNode input, NamedExpression key) {
    List<TypedExpression> keys = new ArrayList<>();
    for (String name : by) {
      keys.add(new TypedExpression.ColumnReference(name, type(input.schema(), name)));
    }
    keys.add(key.expression());
    return keys;
  }

  private static AsofJoin.Direction direction(JoinType.AsOfStrategy strategy) {
    return switch (strategy) {
      case BACKWARD -> AsofJoin.Direction.BACKWARD;
      case FORWARD -> AsofJoin.Direction.FORWARD;
      case NEAREST -> AsofJoin.Direction.NEAREST;
    };
  }

  /** The rows once all of them have been seen to be sorted. */
  private static Stream sorted(Stream stream, int key) {
    CollectSink rows = new CollectSink();
    CheckedSink sink = new CheckedSink(rows, () -> requireSorted(rows.pages(), key));
    return Stream.after(stream.into("join check", sink), rows.source());
  }

  private static void requireSorted(List<Page> pages, int key) {
    @Nullable Column before = null;
    for (Page page : pages) {
      Column column = page.column(key);
      for (int row = 0; row < column.length(); row++) {
        if (column.isNull(row)) {
          // Nulls match nothing: they may come first or last.
          continue;
        }
        boolean first = row == 0;
        if (first && before == null) {
          continue;
        }
        int order =
            first && before != null
                ? RowOrder.compare(before, before.length() - 1, column, row)
                : RowOrder.compare(column, row - 1, column, row);
        if (order > 0) {
          throw FunctionException.invalid(
              "argument in operation 'asof_join' is not sorted, please sort the"
                  + " 'expr/series/column' first");
        }
      }
      before = column.length() == 0 ? before : column;
    }
  }
}
