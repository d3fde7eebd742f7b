package io.floe.plan.sql;

import java.util.List;
import java.util.stream.Collectors;

/** Expressions as messages show them. */
final class SqlText {
  private SqlText() {}

  static String of(SqlExpression expression) {
    return switch (expression) {
      case SqlExpression.Name name -> name.quoted() ? '"' + name.name() + '"' : name.name();
      case SqlExpression.Path path -> String.join(".", path.parts());
      case SqlExpression.Star ignored -> "*";
      case SqlExpression.NumberValue number -> number.text();
      case SqlExpression.TextValue text -> "'" + text.text() + "'";
      case SqlExpression.HexValue hex -> "X'" + hex.digits() + "'";
      case SqlExpression.BitValue bits -> "B'" + bits.digits() + "'";
      case SqlExpression.ForeignValue value -> value.shown();
      case SqlExpression.BooleanValue value -> value.value() ? "true" : "false";
      case SqlExpression.NullValue ignored -> "NULL";
      case SqlExpression.TypedValue typed ->
          SqlTypes.shown(typed.type()) + " '" + typed.text() + "'";
      case SqlExpression.IntervalValue interval -> "INTERVAL " + of(interval.value());
      case SqlExpression.ArrayValue array -> "[" + all(array.elements()) + "]";
      case SqlExpression.Tuple tuple -> "(" + all(tuple.elements()) + ")";
      case SqlExpression.Nested nested -> "(" + of(nested.input()) + ")";
      case SqlExpression.Unary unary ->
          unary.operator() + (unary.operator().equals("NOT") ? " " : "") + of(unary.input());
      case SqlExpression.Binary binary ->
          of(binary.left()) + " " + binary.operator() + " " + of(binary.right());
      case SqlExpression.Between between ->
          of(between.input())
              + not(between.negated())
              + " BETWEEN "
              + of(between.low())
              + " AND "
              + of(between.high());
      case SqlExpression.InList in ->
          of(in.input()) + not(in.negated()) + " IN (" + all(in.elements()) + ")";
      case SqlExpression.InQuery in -> of(in.input()) + not(in.negated()) + " IN (SELECT ...)";
      case SqlExpression.Exists exists -> (exists.negated() ? "NOT " : "") + "EXISTS (SELECT ...)";
      case SqlExpression.ScalarQuery ignored -> "(SELECT ...)";
      case SqlExpression.Quantified quantified ->
          of(quantified.left())
              + " "
              + quantified.operator()
              + (quantified.all() ? " ALL(" : " ANY(")
              + of(quantified.right())
              + ")";
      case SqlExpression.Like like ->
          of(like.input())
              + not(like.negated())
              + (like.ignoresCase() ? " ILIKE " : " LIKE ")
              + of(like.pattern());
      case SqlExpression.Matches matches ->
          of(matches.input()) + not(matches.negated()) + " REGEXP " + of(matches.pattern());
      case SqlExpression.Is is -> of(is.input()) + " IS" + not(is.negated()) + " " + is.what();
      case SqlExpression.IsDistinct is ->
          of(is.left()) + " IS" + not(is.negated()) + " DISTINCT FROM " + of(is.right());
      case SqlExpression.Case ignored -> "CASE ... END";
      case SqlExpression.Cast cast ->
          "CAST(" + of(cast.input()) + " AS " + SqlTypes.shown(cast.type()) + ")";
      case SqlExpression.Extract extract ->
          "EXTRACT(" + extract.part() + " FROM " + of(extract.input()) + ")";
      case SqlExpression.Trim trim -> "TRIM(" + of(trim.input()) + ")";
      case SqlExpression.Substring substring -> "SUBSTRING(" + of(substring.input()) + ")";
      case SqlExpression.Position position ->
          "POSITION(" + of(position.needle()) + " IN " + of(position.input()) + ")";
      case SqlExpression.Subscript subscript ->
          of(subscript.input()) + "[" + of(subscript.index()) + "]";
      case SqlExpression.Call call ->
          call.name() + "(" + (call.distinct() ? "DISTINCT " : "") + all(call.arguments()) + ")";
    };
  }

  private static String not(boolean negated) {
    return negated ? " NOT" : "";
  }

  private static String all(List<SqlExpression> expressions) {
    return expressions.stream().map(SqlText::of).collect(Collectors.joining(", "));
  }
}
