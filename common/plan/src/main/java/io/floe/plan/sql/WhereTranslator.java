package io.floe.plan.sql;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code WHERE}: conditions over queries become joins, others a filter. */
final class WhereTranslator {
  private final SqlScope scope;
  private final Schema schema;

  /**
   * A translator.
   *
   * @param schema the columns that the conditions may name
   */
  WhereTranslator(SqlScope scope, Schema schema) {
    this.scope = scope;
    this.schema = schema;
  }

  PlanNode filter(PlanNode input, SqlExpression where) {
    Optional<Boolean> constant = constant(where);
    if (constant.isPresent()) {
      return constant.get() ? input : Plans.clear(input);
    }
    PlanNode frame = input;
    List<SqlExpression> rest = new ArrayList<>();
    for (SqlExpression condition : SqlParts.conjuncts(where)) {
      Optional<PlanNode> joined = asJoin(frame, condition);
      if (joined.isPresent()) {
        frame = joined.get();
      } else {
        rest.add(condition);
      }
    }
    if (rest.isEmpty()) {
      return frame;
    }
    Correlated correlated = new Correlated(scope, frame, scope.schema(frame));
    List<SqlExpression> lowered =
        rest.stream().map(condition -> correlated.lower(condition, true)).toList();
    ExpressionTranslator expressions = new ExpressionTranslator(scope, Optional.of(schema));
    Expression predicate = expressions.all(lowered).stream().reduce(Dsl::and).orElseThrow();
    boolean several = Shapes.has(predicate, Expression.Selection.class::isInstance);
    SubQueries queries = new SubQueries(scope, correlated.frame());
    Expression resolved = queries.resolve(predicate, true);
    return Plans.filter(
        queries.frame(),
        several && queries.names().isEmpty()
            ? Dsl.call("Boolean.AllHorizontal", resolved)
            : resolved);
  }

  /** Rows for which the condition is not true. */
  PlanNode remove(PlanNode input, SqlExpression where) {
    Optional<Boolean> constant = constant(where);
    if (constant.isPresent()) {
      return constant.get() ? Plans.clear(input) : input;
    }
    Correlated correlated = new Correlated(scope, input, schema);
    SqlExpression lowered = correlated.lower(where, true);
    Expression predicate = new ExpressionTranslator(scope, Optional.of(schema)).translate(lowered);
    SubQueries queries = new SubQueries(scope, correlated.frame());
    Expression resolved = queries.resolve(predicate, true);
    PlanNode filtered =
        Plans.filter(queries.frame(), Dsl.binary(resolved, Operator.NOT_EQ_VALIDITY, Dsl.TRUE));
    return Plans.select(filtered, QueryTranslator.columns(schema));
  }

  /** {@code TRUE}, {@code 1 = 1} and the like. */
  private static Optional<Boolean> constant(SqlExpression where) {
    if (where instanceof SqlExpression.BooleanValue value) {
      return Optional.of(value.value());
    }
    if (where instanceof SqlExpression.Binary binary
        && isValue(binary.left())
        && isValue(binary.right())) {
      boolean equal = binary.left().equals(binary.right());
      return switch (binary.operator()) {
        case "=", "==" -> Optional.of(equal);
        case "<>", "!=" -> Optional.of(!equal);
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  private static boolean isValue(SqlExpression expression) {
    return expression instanceof SqlExpression.NumberValue
        || expression instanceof SqlExpression.TextValue
        || expression instanceof SqlExpression.BooleanValue;
  }

  private Optional<PlanNode> asJoin(PlanNode frame, SqlExpression condition) {
    if (condition instanceof SqlExpression.Exists exists) {
      return exists(frame, exists);
    }
    return condition instanceof SqlExpression.InQuery in ? in(frame, in) : Optional.empty();
  }

  private Optional<PlanNode> exists(PlanNode frame, SqlExpression.Exists exists) {
    Correlated correlated = new Correlated(scope, frame, scope.schema(frame));
    Optional<Correlated.Inner> inner = Correlated.plain(exists.query()).flatMap(correlated::inner);
    if (inner.isEmpty()
        || inner.get().keys().isEmpty()
        || inner.get().keys().stream().anyMatch(tie -> tie.operator() != Operator.EQ)) {
      return Optional.empty();
    }
    return Optional.of(
        Plans.semi(
            frame,
            inner.get().rows(),
            inner.get().keys().stream().map(tie -> Dsl.column(tie.outer())).toList(),
            inner.get().keys().stream().map(tie -> Dsl.column(tie.inner())).toList(),
            exists.negated(),
            false));
  }

  /** Membership among the values of a query that reads nothing of this one. */
  private Optional<PlanNode> in(PlanNode frame, SqlExpression.InQuery in) {
    Expression key =
        Shapes.withoutAlias(
            new ExpressionTranslator(scope, Optional.of(schema)).translate(in.input()));
    if (SubQueries.isIn(key) || !Shapes.columns(key).stream().allMatch(schema::contains)) {
      return Optional.empty();
    }
    Optional<Correlated.Inner> tied =
        Correlated.plain(in.query())
            .filter(select -> select.items().size() == 1)
            .flatMap(new Correlated(scope, frame, scope.schema(frame))::inner)
            .filter(inner -> !inner.keys().isEmpty());
    if (tied.isPresent()) {
      return tied(frame, in, key, tied.get());
    }
    PlanNode values = new QueryTranslator(scope.isolated()).translate(in.query());
    Schema columns = scope.schema(values);
    if (columns.size() != 1) {
      throw SqlErrors.syntax("SQL subquery returns more than one column");
    }
    Expression value = Dsl.column(columns.field(0).name());
    PlanNode joined = Plans.semi(frame, values, List.of(key), List.of(value), in.negated(), false);
    return Optional.of(in.negated() ? withoutUnknown(joined, values, key, value) : joined);
  }

  private Optional<PlanNode> tied(
      PlanNode frame, SqlExpression.InQuery in, Expression key, Correlated.Inner inner) {
    boolean equal = inner.keys().stream().allMatch(tie -> tie.operator() == Operator.EQ);
    SqlQuery.Select select = Correlated.plain(in.query()).orElseThrow();
    if (!equal || !(select.items().getFirst() instanceof SqlQuery.Expr item)) {
      return Optional.empty();
    }
    Expression value =
        Shapes.withoutAlias(
            new ExpressionTranslator(inner.scope(), Optional.of(inner.schema()))
                .translate(item.expression()));
    List<Expression> left = new ArrayList<>(List.of(key));
    List<Expression> right = new ArrayList<>(List.of(value));
    inner
        .keys()
        .forEach(
            tie -> {
              left.add(Dsl.column(tie.outer()));
              right.add(Dsl.column(tie.inner()));
            });
    PlanNode joined = Plans.semi(frame, inner.rows(), left, right, in.negated(), false);
    if (in.negated()) {
      // A null among the values, or as the key while there are values, makes the row unknown.
      List<Expression> outerKeys = left.subList(1, left.size());
      List<Expression> innerKeys = right.subList(1, right.size());
      PlanNode withNull = Plans.filter(inner.rows(), Dsl.call("Boolean.IsNull", value));
      joined = Plans.semi(joined, withNull, outerKeys, innerKeys, true, false);
      PlanNode known = Plans.filter(joined, Dsl.call("Boolean.IsNotNull", key));
      PlanNode alone =
          Plans.semi(
              Plans.filter(joined, Dsl.call("Boolean.IsNull", key)),
              inner.rows(),
              outerKeys,
              innerKeys,
              true,
              false);
      joined = Plans.union(known, alone, false);
    }
    return Optional.of(joined);
  }

  /** A null among the values makes every row unknown, a null key makes its row unknown. */
  private PlanNode withoutUnknown(
      PlanNode joined, PlanNode values, Expression key, Expression value) {
    String name = scope.unique("NULLS");
    Expression hasNull =
        Dsl.function("Boolean.Any", List.of(Dsl.call("Boolean.IsNull", value)), Dsl.flag(true));
    Expression flag = Dsl.when(Dsl.equal(Dsl.LEN, Dsl.integer(0)), Dsl.UNKNOWN, hasNull);
    Expression column = Dsl.column(name);
    Expression keep =
        Dsl.when(
            Dsl.call("Boolean.IsNull", column),
            Dsl.TRUE,
            Dsl.when(column, Dsl.FALSE, Dsl.call("Boolean.IsNotNull", key)));
    PlanNode crossed =
        Plans.cross(joined, Plans.select(values, Dsl.alias(flag, name)), Optional.empty());
    return Plans.drop(Plans.filter(crossed, keep), List.of(name));
  }
}
