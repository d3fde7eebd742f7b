package io.floe.plan.sql;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.Selector;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Expressions of SQL text as expressions of a plan. */
final class ExpressionTranslator {
  private final SqlScope scope;
  private final Optional<Schema> schema;
  private final OperatorTranslator operators = new OperatorTranslator(this);
  private final LiteralTranslator literals = new LiteralTranslator();

  /**
   * A translator.
   *
   * @param schema the columns at hand, absent where there are none
   */
  ExpressionTranslator(SqlScope scope, Optional<Schema> schema) {
    this.scope = scope;
    this.schema = schema;
  }

  SqlScope scope() {
    return scope;
  }

  Optional<DataType> typeOf(String column) {
    return schema.flatMap(columns -> columns.field(column)).map(Field::dataType);
  }

  Optional<Schema> schema() {
    return schema;
  }

  LiteralTranslator literals() {
    return literals;
  }

  List<Expression> all(List<SqlExpression> expressions) {
    return expressions.stream().map(this::translate).toList();
  }

  Expression translate(SqlExpression expression) {
    return switch (expression) {
      case SqlExpression.Name name -> name(name);
      case SqlExpression.Path path -> path(path.parts()).getFirst();
      case SqlExpression.Star ignored -> new Expression.Selection(new Selector.Wildcard());
      case SqlExpression.NumberValue number -> literals.number(number.text());
      case SqlExpression.TextValue text -> Dsl.text(text.text());
      case SqlExpression.HexValue hex -> LiteralTranslator.hex(hex.digits());
      case SqlExpression.BitValue bits -> LiteralTranslator.bits(bits.digits());
      case SqlExpression.ForeignValue value ->
          throw SqlErrors.unsupported(
              "value " + value.shown() + " is not a supported literal type");
      case SqlExpression.BooleanValue value -> value.value() ? Dsl.TRUE : Dsl.FALSE;
      case SqlExpression.NullValue ignored -> Dsl.NULL;
      case SqlExpression.TypedValue typed -> Dsl.scalar(LiteralTranslator.typed(typed));
      case SqlExpression.IntervalValue interval -> LiteralTranslator.duration(interval);
      case SqlExpression.ArrayValue array ->
          Dsl.alias(Dsl.scalar(new ElementsTranslator(this).translate(array.elements())), "");
      case SqlExpression.Tuple tuple ->
          throw SqlErrors.unsupported(
              "expression " + SqlText.of(tuple) + " is not currently supported");
      case SqlExpression.Nested nested -> translate(nested.input());
      case SqlExpression.Unary unary -> operators.unary(unary);
      case SqlExpression.Binary binary -> operators.binary(binary);
      case SqlExpression.Between between -> operators.between(between);
      case SqlExpression.InList in -> operators.in(in);
      case SqlExpression.InQuery in -> inQuery(in);
      case SqlExpression.Exists exists ->
          throw SqlErrors.unsupported(
              "EXISTS subquery is not currently supported in this position: " + SqlText.of(exists));
      case SqlExpression.ScalarQuery query -> scalar(query.query());
      case SqlExpression.Quantified quantified -> operators.quantified(quantified);
      case SqlExpression.Like like -> operators.like(like);
      case SqlExpression.Matches matches -> operators.matches(matches);
      case SqlExpression.Is is -> operators.is(is);
      case SqlExpression.IsDistinct is -> operators.isDistinct(is);
      case SqlExpression.Case branches -> caseWhen(branches);
      case SqlExpression.Cast cast -> cast(cast);
      case SqlExpression.Extract extract ->
          TimeCalls.part(translate(extract.input()), extract.part());
      case SqlExpression.Trim trim -> TextCalls.trim(this, trim);
      case SqlExpression.Substring substring -> TextCalls.substring(this, substring);
      case SqlExpression.Position position ->
          TextCalls.position(translate(position.input()), translate(position.needle()));
      case SqlExpression.Subscript subscript -> subscript(subscript);
      case SqlExpression.Call call -> new CallTranslator(this, call).translate();
    };
  }

  /** Words that are functions without parentheses, none of which Polars has. */
  private static final Set<String> FUNCTION_WORDS =
      Set.of(
          "current_date",
          "current_time",
          "current_timestamp",
          "localtime",
          "localtimestamp",
          "current_user",
          "session_user",
          "user");

  private static Expression name(SqlExpression.Name name) {
    if (!name.quoted() && FUNCTION_WORDS.contains(name.name().toLowerCase(Locale.ROOT))) {
      throw SqlErrors.unsupported("unsupported function '" + name.name() + "'");
    }
    return Dsl.column(name.name());
  }

  private Expression subscript(SqlExpression.Subscript subscript) {
    if (subscript.slice()) {
      throw SqlErrors.syntax("array slice syntax is not currently supported");
    }
    return ListCalls.get(
        translate(subscript.input()), ListCalls.fromOne(translate(subscript.index())));
  }

  private Expression cast(SqlExpression.Cast cast) {
    Expression input = translate(cast.input());
    if (cast.type().name().equals("json")) {
      return Dsl.function(
          "StringExpr.JsonDecode", List.of(input), Dsl.type(new DataType.Struct(List.of())));
    }
    DataType type = SqlTypes.of(cast.type());
    return cast.trying() ? Dsl.cast(input, type) : Dsl.strictCast(input, type);
  }

  private Expression caseWhen(SqlExpression.Case branches) {
    Expression result = branches.otherwise().map(this::translate).orElse(Dsl.NULL);
    Optional<Expression> operand = branches.operand().map(this::translate);
    for (SqlExpression.Branch branch : branches.branches().reversed()) {
      Expression condition = translate(branch.condition());
      result =
          Dsl.when(
              operand.map(value -> Dsl.equal(value, condition)).orElse(condition),
              translate(branch.result()),
              result);
    }
    return result;
  }

  /** A query that yields one value. */
  private Expression scalar(SqlQuery query) {
    PlanNode plan = new QueryTranslator(scope.isolated()).translate(query);
    return SubQueries.placeholder(scope, plan, false);
  }

  /** Membership with three truth values over the values of a query as one list. */
  private Expression inQuery(SqlExpression.InQuery in) {
    PlanNode plan = new QueryTranslator(scope.isolated()).translate(in.query());
    Expression.SubPlan values = SubQueries.placeholder(scope, plan, true);
    Expression list = Dsl.first(Dsl.column(values.columns().getFirst().name()));
    Expression input = translate(in.input());
    Expression member = Dsl.function("Boolean.IsIn", List.of(input, values), Dsl.flag(false));
    Expression hasNull = Dsl.function("ListExpr.Contains", List.of(list, Dsl.NULL), Dsl.flag(true));
    Expression result =
        Dsl.when(
            Dsl.equal(Dsl.call("ListExpr.Length", list), Dsl.typed(0, SimpleType.UINT32)),
            Dsl.FALSE,
            Dsl.when(
                Dsl.call("Boolean.IsNull", input),
                Dsl.UNKNOWN,
                Dsl.or(member, Dsl.and(hasNull, Dsl.UNKNOWN))));
    return in.negated() ? Dsl.not(result) : result;
  }

  /** What names with dots stand for: columns of a table, then members of structs. */
  List<Expression> path(List<String> parts) {
    String root = parts.getFirst();
    Optional<PlanNode> table = scope.table(root);
    Schema columns = table.map(scope::schema).orElseGet(() -> schema.orElse(Schema.EMPTY));
    if (table.isEmpty() && columns.size() == 0) {
      return members(Dsl.column(root), Optional.empty(), parts.subList(1, parts.size()));
    }
    if (table.isEmpty()) {
      Field field =
          columns
              .field(root)
              .orElseThrow(
                  () ->
                      SqlErrors.unsupported(
                          "no table or struct column named '" + root + "' found"));
      return members(
          Dsl.column(root), Optional.of(field.dataType()), parts.subList(1, parts.size()));
    }
    String name = parts.get(1);
    if (name.equals("*")) {
      List<Expression> all = new ArrayList<>();
      for (Field field : columns) {
        all.add(column(root, field.name()));
      }
      return all;
    }
    Field field =
        columns
            .field(name)
            .orElseThrow(
                () ->
                    SqlErrors.unsupported(
                        "no column named '" + name + "' found in table '" + root + "'"));
    return members(
        column(root, name), Optional.of(field.dataType()), parts.subList(2, parts.size()));
  }

  private Expression column(String table, String name) {
    String resolved = scope.resolve(table, name);
    return resolved.equals(name) ? Dsl.column(name) : Dsl.alias(Dsl.column(resolved), name);
  }

  private static List<Expression> members(
      Expression start, Optional<DataType> startType, List<String> names) {
    Expression result = start;
    Optional<DataType> type = startType;
    for (String name : names) {
      if (name.equals("*") && type.isPresent()) {
        if (!(type.get() instanceof DataType.Struct struct)) {
          throw SqlErrors.syntax(
              "cannot expand '*' on non-Struct dtype; found " + type.get().text());
        }
        Expression input = result;
        return struct.fields().stream().map(field -> member(input, field.name())).toList();
      }
      Optional<DataType> outer = type;
      type =
          outer
              .filter(DataType.Struct.class::isInstance)
              .flatMap(
                  struct ->
                      ((DataType.Struct) struct)
                          .fields().stream()
                              .filter(field -> field.name().equals(name))
                              .map(Field::dataType)
                              .findFirst());
      result = member(result, name);
    }
    return List.of(result);
  }

  static Expression member(Expression input, String name) {
    return Dsl.function("StructExpr.FieldByName", List.of(input), Dsl.words(name));
  }
}
