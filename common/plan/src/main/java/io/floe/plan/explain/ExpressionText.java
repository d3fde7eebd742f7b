package io.floe.plan.explain;

import io.floe.plan.logical.Constant;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes expressions the way Polars prints them. */
public final class ExpressionText {
  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("arithmetic.add", "+"),
          Map.entry("arithmetic.subtract", "-"),
          Map.entry("arithmetic.multiply", "*"),
          Map.entry("arithmetic.divide", "/"),
          Map.entry("arithmetic.true_divide", "/"),
          Map.entry("arithmetic.floor_divide", "//"),
          Map.entry("arithmetic.modulus", "%"),
          Map.entry("comparison.eq", "=="),
          Map.entry("comparison.ne", "!="),
          Map.entry("comparison.lt", "<"),
          Map.entry("comparison.le", "<="),
          Map.entry("comparison.gt", ">"),
          Map.entry("comparison.ge", ">="),
          Map.entry("comparison.eq_missing", "==v"),
          Map.entry("comparison.ne_missing", "!=v"),
          Map.entry("boolean.and", "&"),
          Map.entry("boolean.or", "|"),
          Map.entry("boolean.xor", "^"),
          Map.entry("bitwise.and", "&"),
          Map.entry("bitwise.or", "|"),
          Map.entry("bitwise.xor", "^"));

  private ExpressionText() {}

  /** The expression; a new name is shown as an alias. */
  public static String of(NamedExpression named) {
    String text = of(named.expression());
    boolean same =
        named.expression() instanceof TypedExpression.ColumnReference column
            && column.name().equals(named.name());
    return same ? text : text + ".alias(\"" + named.name() + "\")";
  }

  /** The expression. */
  public static String of(TypedExpression expression) {
    return switch (expression) {
      case TypedExpression.ColumnReference column -> "col(\"" + column.name() + "\")";
      case TypedExpression.Literal literal -> constant(literal.value(), literal.dataType());
      case TypedExpression.SeriesLiteral series ->
          "Series[" + series.length() + " " + series.dataType().text() + "]";
      case TypedExpression.Call call -> call(call);
      case TypedExpression.Cast cast ->
          of(cast.input())
              + switch (cast.mode()) {
                case STRICT -> ".strict_cast(";
                case NON_STRICT -> ".cast(";
                case OVERFLOWING -> ".cast_overflowing(";
              }
              + cast.dataType().text()
              + ")";
      case TypedExpression.Ternary ternary ->
          "when("
              + of(ternary.predicate())
              + ").then("
              + of(ternary.truthy())
              + ").otherwise("
              + of(ternary.falsy())
              + ")";
      case TypedExpression.Aggregate aggregate ->
          of(aggregate.input()) + "." + aggregate.kind().name().toLowerCase(Locale.ROOT) + "()";
      case TypedExpression.Length ignored -> "len()";
      case TypedExpression.FilterValues filter ->
          of(filter.input()) + ".filter(" + of(filter.predicate()) + ")";
      case TypedExpression.SortValues sort ->
          of(sort.input()) + ".sort(" + (sort.options().descending() ? "desc" : "asc") + ")";
      case TypedExpression.SortByValues sort ->
          of(sort.input()) + ".sort_by([" + all(sort.by()) + "])";
      case TypedExpression.GatherValues gather ->
          of(gather.input())
              + (gather.returnsScalar() ? ".get(" : ".gather(")
              + of(gather.index())
              + ")";
      case TypedExpression.SliceValues slice ->
          of(slice.input()) + ".slice(" + of(slice.offset()) + ", " + of(slice.length()) + ")";
      case TypedExpression.ExplodeValues explode -> of(explode.input()) + ".explode()";
      case TypedExpression.Over over ->
          of(over.function())
              + ".over(["
              + all(over.partitionBy())
              + "]"
              + over.orderBy().map(order -> ", order_by: " + of(order.by())).orElse("")
              + ")";
      case TypedExpression.Rolling rolling ->
          of(rolling.function()) + ".rolling(" + of(rolling.index()) + ")";
      case TypedExpression.Eval eval -> of(eval.input()) + ".eval(" + of(eval.evaluation()) + ")";
      case TypedExpression.StructEval eval ->
          of(eval.input())
              + ".with_fields(["
              + eval.evaluations().stream()
                  .map(ExpressionText::of)
                  .collect(Collectors.joining(", "))
              + "])";
      case TypedExpression.Element ignored -> "element()";
      case TypedExpression.FieldReference field -> "field(\"" + field.name() + "\")";
      case TypedExpression.PythonFunction function -> "python_udf(" + all(function.inputs()) + ")";
    };
  }

  private static String all(List<TypedExpression> expressions) {
    return expressions.stream().map(ExpressionText::of).collect(Collectors.joining(", "));
  }

  private static String call(TypedExpression.Call call) {
    Optional<String> operator = Optional.ofNullable(OPERATORS.get(call.function().name()));
    if (operator.isPresent()) {
      return "["
          + grouped(call.inputs().get(0))
          + " "
          + operator.get()
          + " "
          + grouped(call.inputs().get(1))
          + "]";
    }
    String name = call.function().display();
    if (call.inputs().isEmpty()) {
      return name + "()";
    }
    List<TypedExpression> others = call.inputs().subList(1, call.inputs().size());
    return of(call.inputs().getFirst())
        + "."
        + name
        + "("
        + (others.isEmpty() ? "" : "[" + all(others) + "]")
        + ")";
  }

  private static String grouped(TypedExpression operand) {
    return "(" + of(operand) + ")";
  }

  private static String constant(Constant value, DataType type) {
    return switch (value) {
      case Constant.Null ignored -> "null";
      case Constant.Bool flag -> Boolean.toString(flag.value());
      case Constant.Int number ->
          type == SimpleType.DATE
              ? LocalDate.ofEpochDay(number.value().longValueExact()).toString()
              : number.value().toString();
      case Constant.Real number -> Double.toString(number.value());
      case Constant.Text text -> "\"" + text.value() + "\"";
      case Constant.Bytes bytes -> "b[" + bytes.value().size() + "]";
      case Constant.Values values -> "[" + values.values().size() + " values]";
      case Constant.EncodedValues ignored -> "[list]";
    };
  }
}
