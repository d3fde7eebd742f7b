package io.floe.plan.sql;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.dsl.WindowMapping;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queries of SQL text as plans. */
final class QueryTranslator {
  private final SqlScope scope;

  QueryTranslator(SqlScope scope) {
    this.scope = scope;
  }

  PlanNode translate(SqlQuery query) {
    for (SqlQuery.Common common : query.commons()) {
      PlanNode plan = new QueryTranslator(scope.isolated()).translate(common.query());
      plan = new FromTranslator(scope).renamed(plan, common.alias());
      // Reading it twice must not compute it twice.
      scope.addCommon(common.alias().name(), new PlanNode.Cache(plan, UUID.randomUUID()));
    }
    return limited(body(query.body(), query.orderBy()), query);
  }

  private PlanNode body(SqlQuery.Body body, List<SqlQuery.Order> orderBy) {
    return switch (body) {
      case SqlQuery.Select select -> new SelectTranslator(scope).translate(select, orderBy);
      case SqlQuery.Nested nested ->
          ordered(new QueryTranslator(scope.isolated()).translate(nested.query()), orderBy);
      case SqlQuery.Values values -> ordered(values(values), orderBy);
      case SqlQuery.Table table ->
          scope
              .table(table.name())
              .orElseThrow(
                  () ->
                      SqlErrors.unsupported(
                          "no table or alias named '" + table.name() + "' found"));
      case SqlQuery.SetOperation operation -> ordered(combined(operation), orderBy);
    };
  }

  private PlanNode ordered(PlanNode plan, List<SqlQuery.Order> orderBy) {
    return new OrderTranslator(scope).order(plan, orderBy, Optional.empty());
  }

  private PlanNode operand(SqlQuery.Body body) {
    return new QueryTranslator(scope.isolated()).body(body, List.of());
  }

  private PlanNode combined(SqlQuery.SetOperation operation) {
    PlanNode left = operand(operation.left());
    PlanNode right = operand(operation.right());
    Schema leftSchema = scope.schema(left);
    Schema rightSchema = scope.schema(right);
    String name = operation.operator().name();
    if (!operation.byName() && leftSchema.size() != rightSchema.size()) {
      throw SqlErrors.unsupported(
          name
              + " requires equal number of columns in each table (use '"
              + name
              + " BY NAME' to combine mismatched tables)");
    }
    if (operation.operator() == SqlQuery.SetOperator.UNION) {
      PlanNode renamed =
          operation.byName() ? right : Plans.rename(right, rightSchema.names(), leftSchema.names());
      PlanNode union = Plans.union(left, renamed, operation.byName());
      return operation.all() ? union : Plans.distinct(union, Optional.empty(), false);
    }
    boolean anti = operation.operator() == SqlQuery.SetOperator.EXCEPT;
    List<Expression> leftOn = new ArrayList<>(columns(leftSchema));
    List<Expression> rightOn = new ArrayList<>(operation.byName() ? leftOn : columns(rightSchema));
    if (!operation.all()) {
      return Plans.distinct(
          Plans.semi(left, right, leftOn, rightOn, anti, true), Optional.empty(), false);
    }
    if (operation.byName()) {
      throw SqlErrors.unsupported("'" + name + " ALL BY NAME' is not supported");
    }
    String occurrence = scope.unique("OCCURRENCE");
    PlanNode leftCounted = counted(left, leftOn, occurrence);
    PlanNode rightCounted = counted(right, rightOn, occurrence);
    leftOn.add(Dsl.column(occurrence));
    rightOn.add(Dsl.column(occurrence));
    return Plans.drop(
        Plans.semi(leftCounted, rightCounted, leftOn, rightOn, anti, true), List.of(occurrence));
  }

  private static PlanNode counted(PlanNode plan, List<Expression> keys, String name) {
    Expression number =
        new Expression.Over(Dsl.rowNumber(), keys, Optional.empty(), WindowMapping.GROUPS_TO_ROWS);
    return Plans.withColumns(plan, List.of(Dsl.alias(number, name)));
  }

  static List<Expression> columns(Schema schema) {
    return schema.names().stream().map(Dsl::column).toList();
  }

  /** Rows that are written in the text: lists of their columns, exploded. */
  private PlanNode values(SqlQuery.Values values) {
    int width = values.rows().getFirst().size();
    ExpressionTranslator expressions = new ExpressionTranslator(scope, Optional.empty());
    List<String> names = new ArrayList<>();
    List<Expression> columns = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      List<SqlExpression> cells = new ArrayList<>();
      for (List<SqlExpression> row : values.rows()) {
        if (row.size() != width) {
          throw SqlErrors.syntax(
              "VALUES rows must all have the same number of columns (expected "
                  + width
                  + ", found "
                  + row.size()
                  + ")");
        }
        Expression literal = expressions.translate(row.get(column));
        if (ElementsTranslator.scalar(literal).isEmpty()) {
          throw SqlErrors.unsupported(
              "VALUES clause expects literals; found " + SqlText.of(row.get(column)));
        }
        cells.add(row.get(column));
      }
      String name = "column_" + column;
      names.add(name);
      ScalarValue.Elements list = narrowed(new ElementsTranslator(expressions).translate(cells));
      columns.add(Dsl.alias(Dsl.scalar(list), name));
    }
    return Plans.explode(Plans.select(Plans.oneRow(), columns), names);
  }

  /** Integers that fit are of 32 bits, as those of literals. */
  private static ScalarValue.Elements narrowed(ScalarValue.Elements list) {
    boolean fits =
        list.inner() == SimpleType.INT64
            && list.values().stream()
                .allMatch(
                    value ->
                        !(value instanceof ScalarValue.Int number)
                            || number.value().bitLength() < 32);
    return fits
        ? new ScalarValue.Elements(
            SimpleType.INT32,
            list.values().stream()
                .map(value -> ElementsTranslator.converted(value, SimpleType.INT32))
                .toList())
        : list;
  }

  private static PlanNode limited(PlanNode plan, SqlQuery query) {
    if (query.limit().isEmpty() && query.offset().isEmpty()) {
      return plan;
    }
    long offset = query.offset().map(each -> whole(each, "OFFSET")).orElse(0L);
    long limit = query.limit().map(each -> whole(each, "LIMIT/FETCH")).orElse(0xFFFF_FFFFL << 16);
    return new PlanNode.Slice(plan, offset, limit);
  }

  private static long whole(SqlExpression expression, String clause) {
    if (!(expression instanceof SqlExpression.NumberValue number)) {
      throw SqlErrors.syntax("non-numeric arguments for LIMIT/OFFSET/FETCH are not supported");
    }
    try {
      return new BigInteger(number.text()).longValueExact();
    } catch (NumberFormatException | ArithmeticException notWhole) {
      throw SqlErrors.unsupported(clause + " conversion error: invalid digit found in string");
    }
  }
}
