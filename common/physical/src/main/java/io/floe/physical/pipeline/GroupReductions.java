package io.floe.physical.pipeline;

import io.floe.engine.aggregate.Aggregate;
import io.floe.engine.column.Layout;
import io.floe.engine.expression.Evaluator;
import io.floe.engine.expression.Evaluators;
import io.floe.engine.expression.Expressions;
import io.floe.engine.operator.GroupBySink;
import io.floe.engine.operator.GroupSpec;
import io.floe.engine.operator.PageExpression;
import io.floe.engine.operator.Steps;
import io.floe.engine.pipeline.QueryContext;
import io.floe.format.PhysicalLayouts;
import io.floe.physical.expression.AggregateBinding;
import io.floe.physical.expression.CallAccumulators;
import io.floe.physical.expression.ExpressionCompiler;
import io.floe.plan.function.FunctionFlag;
import io.floe.plan.logical.ExpressionTree;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.lower.Heights;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Group-by whose aggregations are fed while rows stream by: keys and inputs of aggregations are
 * computed page by page, then grouped, and what is left of the expressions runs over the results.
 */
final class GroupReductions {
  private final LogicalNode.Aggregate aggregate;
  private final List<TypedExpression> reductions;
  private final PlanningContext context;

  GroupReductions(LogicalNode.Aggregate aggregate, PlanningContext context) {
    this.aggregate = aggregate;
    this.context = context;
    this.reductions = Reductions.of(aggregate.aggregates()).ofInput();
  }

  /** Whether all expressions can be computed this way. */
  boolean serve() {
    return aggregate.keys().stream().allMatch(key -> Heights.isElementwise(key.expression()))
        && reductions.stream().allMatch(GroupReductions::isFed)
        && aggregate.aggregates().stream().allMatch(named -> isElementwise(named.expression()));
  }

  private static boolean isFed(TypedExpression reduction) {
    return !(reduction instanceof TypedExpression.Aggregate each)
        || Heights.isElementwise(CallAccumulators.read(each));
  }

  /** Whether an expression reads the results of aggregations, and nothing else, row by row. */
  private boolean isElementwise(TypedExpression expression) {
    if (isReduction(expression)) {
      return true;
    }
    boolean own =
        switch (expression) {
          case TypedExpression.Literal ignored -> true;
          case TypedExpression.Cast ignored -> true;
          case TypedExpression.Ternary ignored -> true;
          case TypedExpression.Call call -> call.function().is(FunctionFlag.ELEMENTWISE);
          case TypedExpression ignored -> false;
        };
    return own && ExpressionTree.children(expression).stream().allMatch(this::isElementwise);
  }

  private boolean isReduction(TypedExpression expression) {
    return reductions.stream().anyMatch(reduction -> reduction == expression);
  }

  Stream plan(Stream input, QueryContext query) {
    ExpressionCompiler compiler = context.compiler(aggregate.input().schema());
    List<Supplier<PageExpression>> before = new ArrayList<>();
    List<Layout> layouts = new ArrayList<>();
    List<Integer> keys = new ArrayList<>();
    for (NamedExpression key : aggregate.keys()) {
      keys.add(before.size());
      PageExpression column = Expressions.perRow(compiler.compile(key.expression()));
      before.add(() -> column);
      layouts.add(PhysicalLayouts.of(key.expression().dataType()));
    }
    List<GroupSpec.Item> items = new ArrayList<>();
    IdentityHashMap<TypedExpression, Evaluator> results = new IdentityHashMap<>();
    for (TypedExpression reduction : reductions) {
      Aggregate engine = ReductionPlanner.aggregate(reduction, context.semantics());
      results.put(reduction, result(reduction, keys.size() + items.size(), engine));
      Optional<Layout> layout = ReductionPlanner.inputLayout(reduction);
      if (layout.isPresent()) {
        items.add(new GroupSpec.Item(engine, before.size()));
        PageExpression column = ReductionPlanner.input(reduction, compiler);
        before.add(() -> column);
        layouts.add(layout.get());
      } else {
        items.add(new GroupSpec.Item(engine, -1));
      }
    }
    GroupBySink sink =
        new GroupBySink(new GroupSpec(layouts, keys, items, aggregate.maintainOrder()), query);
    return Stream.after(input.with(Steps.project(before)).into("group by", sink), sink.source())
        .with(Steps.project(after(results)));
  }

  private static Evaluator result(TypedExpression reduction, int position, Aggregate engine) {
    Evaluator raw = Evaluators.column(position);
    return AggregateBinding.finisher(reduction.dataType(), engine)
        .map(function -> Evaluators.elementwise(function, List.of(raw)))
        .orElse(raw);
  }

  /** The columns of the result over keys and results of aggregations. */
  private List<Supplier<PageExpression>> after(
      IdentityHashMap<TypedExpression, Evaluator> results) {
    List<Supplier<PageExpression>> columns = new ArrayList<>();
    for (int key = 0; key < aggregate.keys().size(); key++) {
      PageExpression column = PageExpression.column(key);
      columns.add(() -> column);
    }
    ExpressionCompiler compiler = context.compiler(Schema.EMPTY).knowing(results);
    for (NamedExpression named : aggregate.aggregates()) {
      PageExpression column = Expressions.perRow(compiler.compile(named.expression()));
      columns.add(() -> column);
    }
    return columns;
  }
}
