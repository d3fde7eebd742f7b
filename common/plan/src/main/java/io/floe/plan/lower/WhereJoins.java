package io.floe.plan.lower;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.FrameFunction;
import io.floe.plan.dsl.JoinCondition;
import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ProjectionOptions;
import io.floe.plan.dsl.Selector;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** {@code join_where} that keeps all rows of one side: an inner one, joined back by row number. */
final class WhereJoins {
  private static final String ROW = "__FLOE_JOIN_ROW";
  private static final ProjectionOptions PROJECTION =
      new ProjectionOptions(true, true, true, false);

  private WhereJoins() {}

  /** Whether a join needs other words. */
  static boolean keepsRows(PlanNode.Join join) {
    return join.condition() instanceof JoinCondition.NonEqui
        && join.options().how() != JoinType.Simple.INNER
        && join.options().how() != JoinType.Simple.IE_JOIN
        && join.options().how() != JoinType.Simple.RANGE;
  }

  /** The join in other words. */
  static PlanNode rewrite(PlanNode.Join join, Function<PlanNode, Schema> schemas) {
    if (join.options().how() == JoinType.Simple.LEFT) {
      return left(join, schemas);
    }
    if (join.options().how() == JoinType.Simple.RIGHT) {
      return right(join, schemas);
    }
    throw PlanException.invalidOperation(
        "'"
            + (join.options().how() instanceof JoinType.Simple simple ? simple : "ASOF")
            + "' join is not supported with non-equi join conditions");
  }

  private static PlanNode left(PlanNode.Join join, Function<PlanNode, Schema> schemas) {
    PlanNode numbered = numbered(join.left());
    PlanNode inner = inner(numbered, join.right(), join);
    List<String> names = schemas.apply(inner).names();
    List<String> kept = names.subList(schemas.apply(join.left()).size() + 1, names.size());
    return without(back(numbered, select(inner, kept)));
  }

  private static PlanNode right(PlanNode.Join join, Function<PlanNode, Schema> schemas) {
    PlanNode numbered = numbered(join.right());
    PlanNode inner = inner(join.left(), numbered, join);
    List<String> names = schemas.apply(inner).names();
    List<String> leftNames = schemas.apply(join.left()).names();
    List<String> rightNames = new ArrayList<>(names.subList(leftNames.size(), names.size()));
    rightNames.remove(ROW);
    List<String> own = schemas.apply(join.right()).names();
    List<Expression> renamed = new ArrayList<>(List.of(new Expression.Column(ROW)));
    for (int index = 0; index < own.size(); index++) {
      renamed.add(
          new Expression.Alias(new Expression.Column(own.get(index)), rightNames.get(index)));
    }
    PlanNode all = new PlanNode.Select(numbered, renamed, PROJECTION);
    PlanNode joined = back(all, select(inner, leftNames));
    List<Expression> ordered = new ArrayList<>();
    leftNames.forEach(name -> ordered.add(new Expression.Column(name)));
    rightNames.forEach(name -> ordered.add(new Expression.Column(name)));
    return new PlanNode.Select(joined, ordered, PROJECTION);
  }

  /** Computed once, so that both readers see the same numbers. */
  private static PlanNode numbered(PlanNode input) {
    return new PlanNode.Cache(
        new PlanNode.MapFunction(input, new FrameFunction.RowIndex(ROW, OptionalLong.empty())),
        UUID.randomUUID());
  }

  private static PlanNode inner(PlanNode left, PlanNode right, PlanNode.Join join) {
    return new PlanNode.Join(
        left, right, join.condition(), options(join.options(), JoinType.Simple.INNER));
  }

  private static PlanNode select(PlanNode input, List<String> names) {
    List<Expression> columns = new ArrayList<>(List.of(new Expression.Column(ROW)));
    names.forEach(name -> columns.add(new Expression.Column(name)));
    return new PlanNode.Select(input, columns, PROJECTION);
  }

  private static PlanNode back(PlanNode all, PlanNode matched) {
    List<Expression> key = List.of(new Expression.Column(ROW));
    return new PlanNode.Join(
        all,
        matched,
        new JoinCondition.Equi(key, key),
        new JoinOptions(
            JoinType.Simple.LEFT,
            JoinOptions.JoinValidation.MANY_TO_MANY,
            Optional.empty(),
            Optional.empty(),
            false,
            JoinOptions.JoinCoalesce.COALESCE_COLUMNS,
            JoinOptions.MaintainOrder.LEFT,
            Optional.empty(),
            true,
            false));
  }

  private static PlanNode without(PlanNode input) {
    return new PlanNode.Select(
        input,
        List.of(
            new Expression.Selection(
                new Selector.Difference(
                    new Selector.Wildcard(), new Selector.ByName(List.of(ROW), true)))),
        PROJECTION);
  }

  private static JoinOptions options(JoinOptions given, JoinType how) {
    return new JoinOptions(
        how,
        given.validation(),
        given.suffix(),
        Optional.empty(),
        given.nullsEqual(),
        given.coalesce(),
        given.maintainOrder(),
        given.buildSide(),
        given.allowParallel(),
        given.forceParallel());
  }
}
