package io.floe.plan.sql;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.JoinCondition;
import io.floe.plan.dsl.JoinOptions.JoinCoalesce;
import io.floe.plan.dsl.JoinOptions.MaintainOrder;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.sql.FromTranslator.Table;
import io.floe.plan.sql.SqlQuery.JoinKind;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Joins of two tables. */
final class JoinTranslator {
  private final SqlScope scope;

  JoinTranslator(SqlScope scope) {
    this.scope = scope;
  }

  PlanNode join(Table left, Table right, SqlQuery.Join join) {
    boolean swapped = join.kind() == JoinKind.RIGHT_SEMI || join.kind() == JoinKind.RIGHT_ANTI;
    Schema leftSchema = scope.schema(left.plan());
    Schema rightSchema = scope.schema(right.plan());
    PlanNode joined =
        join.kind() == JoinKind.CROSS
            ? Plans.cross(left.plan(), right.plan(), Optional.of(":" + right.name()))
            : swapped
                ? new Sides(right, rightSchema, left, leftSchema)
                    .join(join.constraint(), type(join.kind()))
                : new Sides(left, leftSchema, right, rightSchema)
                    .join(join.constraint(), type(join.kind()));
    remember(joined, leftSchema, right.name(), rightSchema);
    return joined;
  }

  /** A table of a list with commas, by the conditions of WHERE that belong to it. */
  PlanNode implicit(Table left, Table right, Optional<SqlExpression> condition) {
    Schema leftSchema = scope.schema(left.plan());
    Schema rightSchema = scope.schema(right.plan());
    PlanNode joined =
        condition
            .map(
                on ->
                    new Sides(left, leftSchema, right, rightSchema)
                        .join(new SqlQuery.On(on), JoinType.Simple.INNER))
            .orElseGet(
                () -> Plans.cross(left.plan(), right.plan(), Optional.of(":" + right.name())));
    remember(joined, leftSchema, right.name(), rightSchema);
    return joined;
  }

  private void remember(PlanNode joined, Schema left, String name, Schema right) {
    Schema schema = scope.schema(joined);
    Map<String, String> aliases = new LinkedHashMap<>();
    for (String column : right.names()) {
      String aliased = column + ":" + name;
      if (left.contains(column) && schema.contains(aliased)) {
        aliases.put(column, aliased);
      }
    }
    scope.joined(name, aliases);
  }

  private static JoinType type(JoinKind kind) {
    return switch (kind) {
      case INNER -> JoinType.Simple.INNER;
      case LEFT -> JoinType.Simple.LEFT;
      case RIGHT -> JoinType.Simple.RIGHT;
      case FULL -> JoinType.Simple.FULL;
      case SEMI, RIGHT_SEMI -> JoinType.Simple.SEMI;
      case ANTI, RIGHT_ANTI -> JoinType.Simple.ANTI;
      case CROSS -> JoinType.Simple.CROSS;
      case ASOF -> throw SqlErrors.unsupported("join type 'AsOf' not currently supported");
    };
  }

  /** Whether an expression names a table. */
  static boolean refersTo(SqlExpression expression, String table) {
    boolean[] found = {false};
    SqlParts.visit(
        expression,
        part ->
            found[0] |=
                part instanceof SqlExpression.Path path && path.parts().getFirst().equals(table));
    return found[0];
  }

  /** Whether an expression reads columns, and all are of a schema. */
  static boolean allIn(Expression expression, Schema schema) {
    Set<String> columns = Shapes.columns(expression);
    return !columns.isEmpty() && columns.stream().allMatch(schema::contains);
  }

  /** Both sides of a join. */
  private final class Sides {
    private final Table left;
    private final Schema leftSchema;
    private final Table right;
    private final Schema rightSchema;
    private final String suffix;
    private final List<Expression> leftOn = new ArrayList<>();
    private final List<Expression> rightOn = new ArrayList<>();
    private final List<Expression> predicates = new ArrayList<>();

    Sides(Table left, Schema leftSchema, Table right, Schema rightSchema) {
      this.left = left;
      this.leftSchema = leftSchema;
      this.right = right;
      this.rightSchema = rightSchema;
      this.suffix = ":" + right.name();
    }

    PlanNode join(SqlQuery.Constraint constraint, JoinType how) {
      switch (constraint) {
        case SqlQuery.On on -> {
          if (isConstant(on.condition())) {
            return constant(on.condition(), how);
          }
          condition(on.condition());
        }
        case SqlQuery.Using using ->
            using
                .columns()
                .forEach(
                    name -> {
                      leftOn.add(Dsl.column(name));
                      rightOn.add(Dsl.column(name));
                    });
        case SqlQuery.Natural ignored -> natural();
        case SqlQuery.Unconstrained ignored ->
            throw SqlErrors.unsupported("unsupported SQL join constraint:\nNone");
      }
      leftOn.forEach(key -> SubQueries.refuse(key, "JOIN ... ON"));
      rightOn.forEach(key -> SubQueries.refuse(key, "JOIN ... ON"));
      predicates.forEach(key -> SubQueries.refuse(key, "JOIN ... ON"));
      JoinCoalesce coalesce =
          constraint instanceof SqlQuery.Natural
              ? JoinCoalesce.COALESCE_COLUMNS
              : JoinCoalesce.KEEP_COLUMNS;
      if (!predicates.isEmpty()) {
        for (int index = 0; index < leftOn.size(); index++) {
          predicates.add(Dsl.equal(leftOn.get(index), suffixed(rightOn.get(index))));
        }
      }
      JoinCondition condition =
          predicates.isEmpty()
              ? new JoinCondition.Equi(leftOn, rightOn)
              : new JoinCondition.NonEqui(predicates);
      return joined(condition, how, coalesce);
    }

    private PlanNode joined(JoinCondition condition, JoinType how, JoinCoalesce coalesce) {
      return Plans.join(
          left.plan(),
          right.plan(),
          condition,
          how,
          Optional.of(suffix),
          false,
          coalesce,
          MaintainOrder.NONE);
    }

    private boolean isConstant(SqlExpression condition) {
      boolean[] constant = {true};
      SqlParts.visit(
          condition,
          part -> {
            if (part instanceof SqlExpression.Name
                || part instanceof SqlExpression.Path
                || part instanceof SqlExpression.ScalarQuery
                || part instanceof SqlExpression.InQuery
                || part instanceof SqlExpression.Exists) {
              constant[0] = false;
            }
          });
      return constant[0];
    }

    /** A condition without columns: all rows are partners, or none. */
    private PlanNode constant(SqlExpression condition, JoinType how) {
      Expression value =
          Dsl.cast(
              new ExpressionTranslator(scope, Optional.empty()).translate(condition),
              SimpleType.BOOLEAN);
      if (how == JoinType.Simple.INNER && value.equals(truth())) {
        return Plans.cross(left.plan(), right.plan(), Optional.of(suffix));
      }
      return joined(
          new JoinCondition.Equi(
              List.of(Dsl.TRUE), List.of(Dsl.call("Coalesce", value, Dsl.FALSE))),
          how,
          JoinCoalesce.KEEP_COLUMNS);
    }

    private Expression truth() {
      return Dsl.cast(Dsl.TRUE, SimpleType.BOOLEAN);
    }

    private void natural() {
      for (String name : leftSchema.names()) {
        if (rightSchema.contains(name)) {
          leftOn.add(Dsl.column(name));
          rightOn.add(Dsl.column(name));
        }
      }
      if (leftOn.isEmpty()) {
        throw SqlErrors.unsupported("no common columns found for NATURAL JOIN");
      }
    }

    private void condition(SqlExpression condition) {
      if (condition instanceof SqlExpression.Nested nested) {
        condition(nested.input());
        return;
      }
      if (!(condition instanceof SqlExpression.Binary binary)) {
        throw SqlErrors.unsupported(
            "unsupported join constraint expression: " + SqlText.of(condition));
      }
      switch (binary.operator()) {
        case "AND" -> {
          condition(binary.left());
          condition(binary.right());
        }
        case "=", "==" -> equality(binary);
        case "<" -> comparison(binary, Operator.LT);
        case "<=" -> comparison(binary, Operator.LT_EQ);
        case ">" -> comparison(binary, Operator.GT);
        case ">=" -> comparison(binary, Operator.GT_EQ);
        case "<>", "!=" -> comparison(binary, Operator.NOT_EQ);
        default ->
            throw SqlErrors.unsupported(
                "unsupported join constraint operator '" + binary.operator() + "'");
      }
    }

    private Expression side(SqlExpression expression) {
      List<Field> fields = new ArrayList<>(leftSchema.fields());
      for (Field field : rightSchema) {
        if (!leftSchema.contains(field.name())) {
          fields.add(field);
        }
      }
      return Shapes.withoutAlias(
          new ExpressionTranslator(scope, Optional.of(Schema.of(fields))).translate(expression));
    }

    private void comparison(SqlExpression.Binary binary, Operator operator) {
      predicates.add(Dsl.binary(sideOf(binary.left()), operator, sideOf(binary.right())));
    }

    private Expression sideOf(SqlExpression source) {
      Expression expression = side(source);
      boolean refersLeft = refersTo(source, left.name());
      boolean refersRight = refersTo(source, right.name());
      boolean isRight =
          refersRight && !refersLeft
              || (!refersLeft && !allIn(expression, leftSchema) && allIn(expression, rightSchema));
      return isRight ? suffixed(expression) : expression;
    }

    /** Columns of the right under the names they have in the result. */
    private Expression suffixed(Expression expression) {
      return Shapes.map(
          expression,
          part ->
              part instanceof Expression.Column column
                      && leftSchema.contains(column.name())
                      && rightSchema.contains(column.name())
                  ? Dsl.column(column.name() + suffix)
                  : part);
    }

    private void equality(SqlExpression.Binary binary) {
      Expression first = side(binary.left());
      Expression second = side(binary.right());
      boolean firstLeft = refersTo(binary.left(), left.name());
      boolean firstRight = refersTo(binary.left(), right.name());
      boolean secondLeft = refersTo(binary.right(), left.name());
      boolean secondRight = refersTo(binary.right(), right.name());
      if (firstLeft && !firstRight && !secondLeft && secondRight) {
        add(first, second);
        return;
      }
      if (!firstLeft && firstRight && secondLeft && !secondRight) {
        add(second, first);
        return;
      }
      boolean both = (firstLeft && firstRight) || (secondLeft && secondRight);
      if (both && !left.name().equals(right.name())) {
        throw SqlErrors.unsupported(
            "unsupported join condition: "
                + (firstLeft && firstRight ? "left" : "right")
                + " side references both '"
                + left.name()
                + "' and '"
                + right.name()
                + "'");
      }
      boolean swap = belongsRight(first, second);
      add(swap ? second : first, swap ? first : second);
    }

    private void add(Expression leftKey, Expression rightKey) {
      leftOn.add(leftKey);
      rightOn.add(rightKey);
    }

    /** By the schemas: whether the first is the right side's. */
    private boolean belongsRight(Expression first, Expression second) {
      boolean firstLeft = allIn(first, leftSchema);
      boolean firstRight = allIn(first, rightSchema);
      boolean secondLeft = allIn(second, leftSchema);
      boolean secondRight = allIn(second, rightSchema);
      if (firstRight && !firstLeft) {
        return secondLeft;
      }
      return firstLeft && firstRight && secondLeft && !secondRight;
    }
  }
}
