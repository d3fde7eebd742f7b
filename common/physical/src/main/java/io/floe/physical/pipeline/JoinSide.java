package io.floe.physical.pipeline;

import io.floe.engine.column.Layout;
import io.floe.engine.expression.Expressions;
import io.floe.engine.operator.JoinBuild;
import io.floe.engine.operator.PageExpression;
import io.floe.engine.operator.SlicingSource;
import io.floe.engine.operator.Steps;
import io.floe.engine.pipeline.QueryContext;
import io.floe.format.PhysicalLayouts;
import io.floe.physical.expression.ExpressionCompiler;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * One input of a join. Keys that are not plain columns lie behind the columns of the input.
 *
 * @param stream the columns of the input, then computed keys
 * @param layouts the layouts of all of these
 * @param keys where each key lies
 */
record JoinSide(Stream stream, List<Layout> layouts, List<Integer> keys) {
  JoinSide {
    layouts = List.copyOf(layouts);
    keys = List.copyOf(keys);
  }

  /**
   * An input with its keys.
   *
   * @param schema the columns of the stream, under the names that the keys use
   */
  static JoinSide of(
      Stream stream, Schema schema, List<TypedExpression> keys, PlanningContext context) {
    ExpressionCompiler compiler = context.compiler(schema);
    List<Layout> layouts = new ArrayList<>();
    List<Supplier<PageExpression>> columns = new ArrayList<>();
    for (int position = 0; position < schema.size(); position++) {
      PageExpression column = PageExpression.column(position);
      columns.add(() -> column);
      layouts.add(layout(schema.field(position).dataType()));
    }
    List<Integer> positions = new ArrayList<>();
    for (TypedExpression key : keys) {
      if (key instanceof TypedExpression.ColumnReference column) {
        positions.add(schema.position(column.name()).orElseThrow());
        continue;
      }
      positions.add(columns.size());
      PageExpression computed = Expressions.perRow(compiler.compile(key));
      columns.add(() -> computed);
      layouts.add(layout(key.dataType()));
    }
    boolean plain = columns.size() == schema.size();
    return new JoinSide(plain ? stream : stream.with(Steps.project(columns)), layouts, positions);
  }

  private static Layout layout(DataType type) {
    return PhysicalLayouts.of(type);
  }

  /** How many columns there are, computed keys among them. */
  int width() {
    return layouts.size();
  }

  /** A sink that holds this side in memory. */
  JoinBuild build(boolean nullsEqual, QueryContext query) {
    return new JoinBuild(layouts, keys, nullsEqual, query);
  }

  /** A sink that holds this side in memory, of which not all columns are read later. */
  JoinBuild build(boolean nullsEqual, IntPredicate wanted, QueryContext query) {
    return new JoinBuild(layouts, keys, nullsEqual, wanted, query);
  }

  /** This side once it has been held in memory and looked at. */
  JoinSide checked(JoinBuild build, Runnable check) {
    Stream read =
        Stream.after(
            stream.into("join check", new CheckedSink(build, check)),
            new SlicingSource(() -> List.of(build.rows())));
    return new JoinSide(read, layouts, keys);
  }
}
