package io.floe.physical.pipeline;

import io.floe.engine.aggregate.Aggregate;
import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Layout;
import io.floe.engine.column.NullColumn;
import io.floe.engine.column.StructColumn;
import io.floe.engine.expression.Evaluator;
import io.floe.engine.expression.Evaluators;
import io.floe.engine.expression.Expressions;
import io.floe.engine.expression.Value;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.operator.PageExpression;
import io.floe.engine.operator.Steps;
import io.floe.engine.operator.TotalsSink;
import io.floe.engine.pipeline.Pipeline;
import io.floe.format.PhysicalLayouts;
import io.floe.physical.expression.AggregateBinding;
import io.floe.physical.expression.CallAccumulators;
import io.floe.physical.expression.ExpressionCompiler;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Plans aggregations over all rows as pipelines of their own, and tells how to get at the values.
 */
final class ReductionPlanner {
  private final PlanningContext context;

  ReductionPlanner(PlanningContext context) {
    this.context = context;
  }

  /**
   * Aggregations that read constant ranges only.
   *
   * @param before receives the pipelines that compute them
   * @return a compiler that knows their values
   */
  ExpressionCompiler independent(
      List<TypedExpression> reductions, ExpressionCompiler compiler, List<Pipeline> before) {
    ExpressionCompiler result = compiler;
    for (TypedExpression reduction : reductions) {
      RangeDomain domain = RangeDomain.find(reduction).orElseThrow();
      IdentityHashMap<TypedExpression, TypedExpression> one = new IdentityHashMap<>();
      one.put(reduction, RangeDomain.withoutRange(reduction));
      result = plan(Stream.of(domain.source()), domain.schema(), one, result, before);
    }
    return result;
  }

  /** Aggregations over the rows of a stream. */
  ExpressionCompiler over(
      Stream stream,
      Schema schema,
      List<TypedExpression> reductions,
      ExpressionCompiler compiler,
      List<Pipeline> before) {
    IdentityHashMap<TypedExpression, TypedExpression> same = new IdentityHashMap<>();
    reductions.forEach(reduction -> same.put(reduction, reduction));
    return plan(stream, schema, same, compiler, before);
  }

  private ExpressionCompiler plan(
      Stream stream,
      Schema schema,
      IdentityHashMap<TypedExpression, TypedExpression> reductions,
      ExpressionCompiler compiler,
      List<Pipeline> before) {
    ExpressionCompiler inputs = context.compiler(schema);
    List<Aggregate> aggregates = new ArrayList<>();
    List<Supplier<PageExpression>> columns = new ArrayList<>();
    List<TypedExpression> order = new ArrayList<>();
    for (Map.Entry<TypedExpression, TypedExpression> entry : reductions.entrySet()) {
      order.add(entry.getKey());
      aggregates.add(aggregate(entry.getValue(), context.semantics()));
      PageExpression column = input(entry.getValue(), inputs);
      columns.add(() -> column);
    }
    TotalsSink sink = new TotalsSink(aggregates, context.memory());
    before.add(stream.with(Steps.project(columns)).into("aggregate", sink));
    IdentityHashMap<TypedExpression, Evaluator> values = new IdentityHashMap<>();
    for (int position = 0; position < order.size(); position++) {
      values.put(
          order.get(position),
          value(sink, position, order.get(position).dataType(), aggregates.get(position)));
    }
    return compiler.knowing(values);
  }

  /** The engine's aggregate of an aggregation that is known to have one. */
  static Aggregate aggregate(TypedExpression reduction, Semantics semantics) {
    return switch (reduction) {
      case TypedExpression.Length ignored -> new Aggregate.Length();
      case TypedExpression.Aggregate aggregate ->
          CallAccumulators.listed(aggregate)
              .or(() -> AggregateBinding.accumulated(aggregate))
              .orElseThrow();
      case TypedExpression.Call call -> {
        Aggregate.Pair pair = CallAccumulators.ofPair(call).orElseThrow();
        yield semantics == Semantics.POLARS_2 ? pair.streamed() : pair;
      }
      case TypedExpression other ->
          throw new IllegalStateException("not an aggregation: " + other.getClass());
    };
  }

  /** What an aggregate is fed with; a count of rows looks at nothing. */
  static PageExpression input(TypedExpression reduction, ExpressionCompiler inputs) {
    return switch (reduction) {
      case TypedExpression.Aggregate aggregate ->
          Expressions.perRow(inputs.compile(CallAccumulators.read(aggregate)));
      case TypedExpression.Call call ->
          pair(
              Expressions.perRow(inputs.compile(call.inputs().get(0))),
              Expressions.perRow(inputs.compile(call.inputs().get(1))));
      case TypedExpression other -> (page, scope) -> scope.own(new NullColumn(page.rowCount()));
    };
  }

  /** The layout of that; empty for a count of rows. */
  static Optional<Layout> inputLayout(TypedExpression reduction) {
    return switch (reduction) {
      case TypedExpression.Aggregate aggregate ->
          Optional.of(PhysicalLayouts.of(CallAccumulators.read(aggregate).dataType()));
      case TypedExpression.Call call ->
          Optional.of(
              new Layout.StructOf(
                  call.inputs().stream()
                      .map(input -> PhysicalLayouts.of(input.dataType()))
                      .toList()));
      case TypedExpression ignored -> Optional.empty();
    };
  }

  private static PageExpression pair(PageExpression left, PageExpression right) {
    return (page, scope) -> {
      Column first = left.evaluate(page, scope);
      Column second = right.evaluate(page, scope);
      return scope.own(
          new StructColumn(page.rowCount(), List.of(first.retain(), second.retain()), null, 0));
    };
  }

  private static Evaluator value(
      TotalsSink sink, int position, DataType type, Aggregate aggregate) {
    Evaluator raw =
        frame -> {
          Column column = sink.result(position);
          FlatColumn flat = frame.scope().own(Flatten.of(column, frame.memory()));
          return new Value.Literal(flat);
        };
    Optional<ElementwiseFunction> finisher = AggregateBinding.finisher(type, aggregate);
    return finisher.map(function -> Evaluators.elementwise(function, List.of(raw))).orElse(raw);
  }
}
