package io.floe.physical.pipeline;

import io.floe.engine.expression.Expressions;
import io.floe.engine.operator.JoinBuild;
import io.floe.engine.operator.JoinKind;
import io.floe.engine.operator.JoinProbe;
import io.floe.engine.operator.NestedLoopJoin;
import io.floe.engine.operator.PageExpression;
import io.floe.engine.operator.Steps;
import io.floe.engine.pipeline.QueryContext;
import io.floe.physical.expression.ExpressionCompiler;
import io.floe.physical.expression.Traits;
import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.logical.ExpressionTree;
import io.floe.plan.logical.JoinSchemas;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.lower.Heights;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans cross joins and joins by predicates. Equalities between the sides become keys; what is left
 * of the predicates filters the pairs.
 */
final class WherePlanner {
  private final PlanningContext context;
  private final QueryContext query;

  WherePlanner(PlanningContext context, QueryContext query) {
    this.context = context;
    this.query = query;
  }

  /** An equality whose sides each read one input. */
  private record Equality(TypedExpression left, TypedExpression right) {}

  Stream plan(Stream left, Stream right, LogicalNode.Join join) {
    Schema leftNames = join.left().schema();
    Schema rightNames = rightNames(join);
    List<Equality> equalities = new ArrayList<>();
    List<TypedExpression> conditions = new ArrayList<>();
    for (TypedExpression predicate : parts(join.predicates())) {
      equality(predicate, leftNames, rightNames)
          .ifPresentOrElse(equalities::add, () -> conditions.add(predicate));
    }
    JoinSide leftSide =
        JoinSide.of(left, leftNames, equalities.stream().map(Equality::left).toList(), context);
    JoinSide rightSide =
        JoinSide.of(right, rightNames, equalities.stream().map(Equality::right).toList(), context);
    boolean leftStreams =
        join.options().maintainOrder() != JoinOptions.MaintainOrder.RIGHT
            && join.options().maintainOrder() != JoinOptions.MaintainOrder.RIGHT_LEFT;
    JoinSide probe = leftStreams ? leftSide : rightSide;
    JoinSide held = leftStreams ? rightSide : leftSide;
    JoinColumns columns =
        leftStreams
            ? new JoinColumns(join, join.schema().names(), 0, leftSide.width())
            : new JoinColumns(join, join.schema().names(), rightSide.width(), 0);
    JoinBuild build = held.build(false, query);
    Stream ready = probe.stream().waitingFor(List.of(held.stream().into("join build", build)));
    if (conditions.isEmpty()) {
      return ready.with(JoinProbe.of(build, probe.keys(), JoinKind.INNER)).with(columns.step());
    }
    ExpressionCompiler compiler =
        context.compiler(pairs(probe, held, leftStreams, leftNames, rightNames));
    List<PageExpression> compiled =
        conditions.stream()
            .map(condition -> Expressions.perRow(compiler.compile(condition)))
            .toList();
    // Where an equality leaves few pairs, these are made first; otherwise a condition picks them.
    boolean keyed = !equalities.isEmpty();
    Stream filtered =
        ready.with(
            keyed
                ? JoinProbe.of(build, probe.keys(), JoinKind.INNER)
                : NestedLoopJoin.of(build, compiled::getFirst));
    for (PageExpression condition : keyed ? compiled : compiled.subList(1, compiled.size())) {
      filtered = filtered.with(Steps.filter(() -> condition));
    }
    return filtered.with(columns.step());
  }

  /** The columns of the right under the names they have in the result. */
  private static Schema rightNames(LogicalNode.Join join) {
    String suffix = join.options().suffix().orElse(JoinSchemas.SUFFIX);
    List<Field> fields = new ArrayList<>();
    for (Field field : join.right().schema()) {
      boolean clash = join.left().schema().contains(field.name());
      fields.add(clash ? new Field(field.name() + suffix, field.dataType()) : field);
    }
    return Schema.of(fields);
  }

  /** The columns of pairs; those of computed keys have names that no expression can mean. */
  private static Schema pairs(
      JoinSide probe, JoinSide held, boolean leftStreams, Schema leftNames, Schema rightNames) {
    List<Field> fields = new ArrayList<>();
    add(fields, leftStreams ? leftNames : rightNames, probe.width());
    add(fields, leftStreams ? rightNames : leftNames, held.width());
    return Schema.of(fields);
  }

  private static void add(List<Field> fields, Schema names, int width) {
    fields.addAll(names.fields());
    for (int hidden = names.size(); hidden < width; hidden++) {
      fields.add(new Field("__floe_key_" + fields.size(), SimpleType.NULL));
    }
  }

  /** Predicates taken apart where all of several have to be true. */
  private static List<TypedExpression> parts(List<TypedExpression> predicates) {
    List<TypedExpression> parts = new ArrayList<>();
    for (TypedExpression predicate : predicates) {
      if (predicate instanceof TypedExpression.Call call
          && call.function().name().equals("boolean.and")
          && call.dataType() == SimpleType.BOOLEAN) {
        parts.addAll(parts(call.inputs()));
      } else {
        parts.add(predicate);
      }
    }
    return parts;
  }

  private static Optional<Equality> equality(
      TypedExpression predicate, Schema leftNames, Schema rightNames) {
    if (!(predicate instanceof TypedExpression.Call call)
        || !call.function().name().equals("comparison.eq")
        || !call.inputs().stream().allMatch(Heights::isElementwise)) {
      return Optional.empty();
    }
    TypedExpression first = call.inputs().get(0);
    TypedExpression second = call.inputs().get(1);
    if (!first.dataType().equals(second.dataType())) {
      return Optional.empty();
    }
    if (readsOnly(first, leftNames) && readsOnly(second, rightNames)) {
      return Optional.of(new Equality(first, second));
    }
    return readsOnly(second, leftNames) && readsOnly(first, rightNames)
        ? Optional.of(new Equality(second, first))
        : Optional.empty();
  }

  /** Whether an expression reads columns of one side, and none but these. */
  private static boolean readsOnly(TypedExpression expression, Schema names) {
    return Traits.readsColumns(expression) && allIn(expression, names);
  }

  private static boolean allIn(TypedExpression expression, Schema names) {
    return expression instanceof TypedExpression.ColumnReference column
        ? names.contains(column.name())
        : ExpressionTree.children(expression).stream().allMatch(child -> allIn(child, names));
  }
}
