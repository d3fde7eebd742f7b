package io.floe.plan.sql;

import io.floe.plan.dsl.Aggregation;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.JoinCondition;
import io.floe.plan.dsl.JoinOptions.JoinCoalesce;
import io.floe.plan.dsl.JoinOptions.MaintainOrder;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Queries inside expressions that read columns of the query around them: each becomes a join with
 * the inner rows grouped by what ties them to the outer.
 */
final class Correlated {
  /** The prefix of columns that stand for such queries. */
  static final String PREFIX = "__POLARS_CORR_";

  private final SqlScope scope;
  private PlanNode frame;
  private final Schema outer;
  private final Map<SqlExpression, SqlExpression> known = new HashMap<>();

  Correlated(SqlScope scope, PlanNode frame, Schema outer) {
    this.scope = scope;
    this.frame = frame;
    this.outer = outer;
  }

  PlanNode frame() {
    return frame;
  }

  /** The expression with columns in place of correlated queries. */
  SqlExpression lower(SqlExpression expression, boolean exists) {
    if (expression instanceof SqlExpression.ScalarQuery query) {
      return once(query, () -> scalar(query.query()));
    }
    if (exists && expression instanceof SqlExpression.Exists query) {
      return once(query, () -> exists(query));
    }
    return SqlParts.map(expression, child -> lower(child, exists));
  }

  private SqlExpression once(SqlExpression source, Supplier<Optional<SqlExpression>> lowering) {
    SqlExpression present = known.get(source);
    if (present != null) {
      return present;
    }
    SqlExpression result = lowering.get().orElse(source);
    known.put(source, result);
    return result;
  }

  /**
   * The inner rows and what ties them to the outer.
   *
   * @param rows the inner rows after the conditions that read them alone
   * @param keys outer column, operator, inner column
   */
  record Inner(SqlScope scope, PlanNode rows, Schema schema, List<Tie> keys) {}

  /** A comparison of an outer with an inner column. */
  record Tie(String outer, Operator operator, String inner) {}

  /** Only plain queries over named tables can be taken apart. */
  static Optional<SqlQuery.Select> plain(SqlQuery query) {
    return query.commons().isEmpty()
            && query.limit().isEmpty()
            && query.offset().isEmpty()
            && query.body() instanceof SqlQuery.Select select
            && select.groupBy().isEmpty()
            && !select.groupByAll()
            && select.having().isEmpty()
            && select.qualify().isEmpty()
            && select.from().size() == 1
        ? Optional.of(select)
        : Optional.empty();
  }

  Optional<Inner> inner(SqlQuery.Select select) {
    SqlQuery.Relation relation = select.from().getFirst();
    Optional<List<String>> names = FromTranslator.names(relation);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    SqlScope inside = scope.isolated();
    PlanNode rows = new FromTranslator(inside).relation(relation);
    Schema schema = inside.schema(rows);
    List<Tie> ties = new ArrayList<>();
    List<SqlExpression> conditions = select.where().map(SqlParts::conjuncts).orElse(List.of());
    for (SqlExpression condition : conditions) {
      Optional<Tie> tie = tie(condition, names.get(), schema);
      if (tie.isPresent()) {
        ties.add(tie.get());
        continue;
      }
      Optional<Expression> filter = own(condition, names.get(), inside, schema);
      if (filter.isEmpty()) {
        return Optional.empty();
      }
      rows = Plans.filter(rows, filter.get());
    }
    return Optional.of(new Inner(inside, rows, schema, ties));
  }

  /** An expression that reads inner columns alone. */
  private static Optional<Expression> own(
      SqlExpression source, List<String> names, SqlScope inside, Schema schema) {
    boolean[] foreign = {false};
    SqlParts.visit(
        source,
        part -> {
          if (part instanceof SqlExpression.Path path && !names.contains(path.parts().getFirst())) {
            foreign[0] |= !schema.contains(path.parts().getFirst());
          }
        });
    if (foreign[0]) {
      return Optional.empty();
    }
    Expression expression = new ExpressionTranslator(inside, Optional.of(schema)).translate(source);
    return SubQueries.isIn(expression)
            || !Shapes.columns(expression).stream().allMatch(schema::contains)
        ? Optional.empty()
        : Optional.of(expression);
  }

  private Optional<Tie> tie(SqlExpression condition, List<String> names, Schema schema) {
    if (!(condition instanceof SqlExpression.Binary binary)) {
      return Optional.empty();
    }
    Optional<Operator> operator =
        switch (binary.operator()) {
          case "=", "==" -> Optional.of(Operator.EQ);
          case "<>", "!=" -> Optional.of(Operator.NOT_EQ);
          case "<" -> Optional.of(Operator.LT);
          case "<=" -> Optional.of(Operator.LT_EQ);
          case ">" -> Optional.of(Operator.GT);
          case ">=" -> Optional.of(Operator.GT_EQ);
          default -> Optional.empty();
        };
    if (operator.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> leftInner = innerColumn(binary.left(), names, schema);
    Optional<String> rightInner = innerColumn(binary.right(), names, schema);
    if (leftInner.isPresent() && rightInner.isEmpty()) {
      return outerColumn(binary.right())
          .map(column -> new Tie(column, mirrored(operator.get()), leftInner.get()));
    }
    if (rightInner.isPresent() && leftInner.isEmpty()) {
      return outerColumn(binary.left())
          .map(column -> new Tie(column, operator.get(), rightInner.get()));
    }
    return Optional.empty();
  }

  private static Operator mirrored(Operator operator) {
    if (operator == Operator.LT) {
      return Operator.GT;
    }
    if (operator == Operator.LT_EQ) {
      return Operator.GT_EQ;
    }
    if (operator == Operator.GT) {
      return Operator.LT;
    }
    return operator == Operator.GT_EQ ? Operator.LT_EQ : operator;
  }

  private static Optional<String> innerColumn(
      SqlExpression expression, List<String> names, Schema schema) {
    if (expression instanceof SqlExpression.Path path) {
      return path.parts().size() == 2
              && names.contains(path.parts().get(0))
              && schema.contains(path.parts().get(1))
          ? Optional.of(path.parts().get(1))
          : Optional.empty();
    }
    return expression instanceof SqlExpression.Name name && schema.contains(name.name())
        ? Optional.of(name.name())
        : Optional.empty();
  }

  private Optional<String> outerColumn(SqlExpression expression) {
    if (expression instanceof SqlExpression.Path path && path.parts().size() == 2) {
      String column = scope.resolve(path.parts().get(0), path.parts().get(1));
      return outer.contains(column) ? Optional.of(column) : Optional.empty();
    }
    return expression instanceof SqlExpression.Name name && outer.contains(name.name())
        ? Optional.of(name.name())
        : Optional.empty();
  }

  private static String inside(String prefix, String column) {
    return prefix + "in_" + column;
  }

  /** The inner rows under names that no outer column has. */
  private static PlanNode renamed(Inner inner, String prefix) {
    List<String> names = inner.schema().names();
    return Plans.rename(
        inner.rows(), names, names.stream().map(name -> inside(prefix, name)).toList());
  }

  private Optional<SqlExpression> scalar(SqlQuery query) {
    Optional<SqlQuery.Select> select = plain(query);
    if (select.isEmpty()
        || select.get().items().size() != 1
        || !(select.get().items().getFirst() instanceof SqlQuery.Expr item)
        || select.get().distinct().isPresent()) {
      return Optional.empty();
    }
    Optional<Inner> found = inner(select.get());
    if (found.isEmpty() || found.get().keys().isEmpty()) {
      return Optional.empty();
    }
    Inner inner = found.get();
    Expression value =
        new ExpressionTranslator(inner.scope(), Optional.of(inner.schema()))
            .translate(item.expression());
    if (SubQueries.isIn(value) || !Shapes.hasAggregate(value)) {
      return Optional.empty();
    }
    String prefix = scope.unique("C");
    Expression aggregate =
        Shapes.map(
            value,
            part ->
                part instanceof Expression.Column column && inner.schema().contains(column.name())
                    ? Dsl.column(inside(prefix, column.name()))
                    : part);
    Expression core =
        Shapes.withoutAlias(value) instanceof Expression.Cast cast ? cast.input() : value;
    boolean counts =
        core instanceof Expression.Len
            || (core instanceof Expression.Aggregate each
                && each.aggregation() instanceof Aggregation.Count);
    String result = PREFIX + prefix;
    grouped(inner, prefix, Dsl.alias(aggregate, result), result, counts);
    return Optional.of(new SqlExpression.Name(result, true));
  }

  /** Joins the outer rows with one value for each of them. */
  private void grouped(
      Inner inner, String prefix, Expression aggregate, String result, boolean counts) {
    PlanNode rows = renamed(inner, prefix);
    boolean equal = inner.keys().stream().allMatch(tie -> tie.operator() == Operator.EQ);
    PlanNode joined;
    if (equal) {
      List<Expression> outerKeys =
          inner.keys().stream().map(tie -> Dsl.column(tie.outer())).toList();
      List<Expression> innerKeys =
          inner.keys().stream()
              .map(tie -> Dsl.column(inside(prefix, tie.inner())))
              .distinct()
              .toList();
      List<Expression> joinKeys =
          inner.keys().stream().map(tie -> Dsl.column(inside(prefix, tie.inner()))).toList();
      joined =
          Plans.left(
              frame,
              Plans.groupBy(rows, innerKeys, List.of(aggregate), List.of()),
              outerKeys,
              joinKeys);
    } else {
      String index = PREFIX + prefix + "_row";
      PlanNode numbered = Plans.rowIndex(frame, index);
      List<Expression> predicates =
          inner.keys().stream()
              .map(
                  tie ->
                      Dsl.binary(
                          Dsl.column(tie.outer()),
                          tie.operator(),
                          Dsl.column(inside(prefix, tie.inner()))))
              .toList();
      PlanNode matched =
          Plans.join(
              numbered,
              rows,
              new JoinCondition.NonEqui(predicates),
              JoinType.Simple.INNER,
              Optional.empty(),
              false,
              JoinCoalesce.JOIN_SPECIFIC,
              MaintainOrder.NONE);
      List<Expression> key = List.of(Dsl.column(index));
      joined =
          Plans.drop(
              Plans.left(
                  numbered, Plans.groupBy(matched, key, List.of(aggregate), List.of()), key, key),
              List.of(index));
    }
    frame =
        counts
            ? Plans.withColumns(
                joined,
                List.of(
                    Dsl.alias(Dsl.call("FillNull", Dsl.column(result), Dsl.integer(0)), result)))
            : joined;
  }

  private Optional<SqlExpression> exists(SqlExpression.Exists exists) {
    Optional<SqlQuery.Select> select = plain(exists.query());
    if (select.isEmpty()) {
      return Optional.empty();
    }
    Optional<Inner> found = inner(select.get());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String prefix = scope.unique("C");
    String result = PREFIX + prefix;
    Expression any = Dsl.binary(Dsl.LEN, Operator.GT, Dsl.integer(0));
    if (found.get().keys().isEmpty()) {
      frame =
          Plans.beside(frame, List.of(Plans.select(found.get().rows(), Dsl.alias(any, result))));
    } else {
      grouped(found.get(), prefix, Dsl.alias(any, result), result, false);
      frame =
          Plans.withColumns(
              frame,
              List.of(Dsl.alias(Dsl.call("FillNull", Dsl.column(result), Dsl.FALSE), result)));
    }
    SqlExpression column = new SqlExpression.Name(result, true);
    return Optional.of(exists.negated() ? new SqlExpression.Unary("NOT", column) : column);
  }
}
