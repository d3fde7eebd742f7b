package io.floe.plan.optimise;

import io.floe.plan.dsl.Parameters;
import io.floe.plan.function.Catalogue;
import io.floe.plan.function.FunctionFlag;
import io.floe.plan.logical.ExpressionTree;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Conjunctions of predicates and the columns that expressions read. */
final class Predicates {
  private static final String AND = "boolean.and";

  private Predicates() {}

  /** The parts that must all be true. */
  static List<TypedExpression> split(TypedExpression predicate) {
    List<TypedExpression> parts = new ArrayList<>();
    collect(predicate, parts);
    return parts;
  }

  private static void collect(TypedExpression predicate, List<TypedExpression> parts) {
    if (predicate instanceof TypedExpression.Call call
        && (call.function().name().equals(AND)
            || call.function().name().equals("Boolean.AllHorizontal"))
        && call.dataType() == SimpleType.BOOLEAN) {
      call.inputs().forEach(input -> collect(input, parts));
    } else {
      parts.add(predicate);
    }
  }

  /** All parts as one predicate; a balanced tree, so that many parts do not make it deep. */
  static TypedExpression join(List<TypedExpression> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    int middle = parts.size() / 2;
    return new TypedExpression.Call(
        Catalogue.require(AND),
        List.of(join(parts.subList(0, middle)), join(parts.subList(middle, parts.size()))),
        List.of("", ""),
        Parameters.NONE,
        SimpleType.BOOLEAN);
  }

  /** The columns that an expression reads. */
  static Set<String> columns(TypedExpression expression) {
    Set<String> names = new LinkedHashSet<>();
    ExpressionTree.visit(
        expression,
        part -> {
          if (part instanceof TypedExpression.ColumnReference column) {
            names.add(column.name());
          }
        });
    return names;
  }

  /** The expression with columns replaced by what they are made of. */
  static TypedExpression replaced(
      TypedExpression expression, Map<String, TypedExpression> definitions) {
    return ExpressionTree.rewrite(
        expression,
        part ->
            part instanceof TypedExpression.ColumnReference column
                ? definitions.getOrDefault(column.name(), column)
                : part);
  }

  /**
   * Whether the predicate may be asked of other rows, earlier or later: every row is judged alone
   * and the same answer comes every time.
   */
  static boolean isMovable(TypedExpression expression) {
    boolean own =
        switch (expression) {
          case TypedExpression.ColumnReference ignored -> true;
          case TypedExpression.Literal ignored -> true;
          case TypedExpression.Cast ignored -> true;
          case TypedExpression.Ternary ignored -> true;
          case TypedExpression.Call call ->
              call.function().is(FunctionFlag.ELEMENTWISE)
                  && !call.function().is(FunctionFlag.NOT_DETERMINISTIC);
          case TypedExpression.SeriesLiteral ignored -> false;
          case TypedExpression.Aggregate ignored -> false;
          case TypedExpression.Length ignored -> false;
          case TypedExpression.FilterValues ignored -> false;
          case TypedExpression.SortValues ignored -> false;
          case TypedExpression.SortByValues ignored -> false;
          case TypedExpression.GatherValues ignored -> false;
          case TypedExpression.SliceValues ignored -> false;
          case TypedExpression.ExplodeValues ignored -> false;
          case TypedExpression.Over ignored -> false;
          case TypedExpression.Rolling ignored -> false;
          case TypedExpression.Eval ignored -> false;
          case TypedExpression.StructEval ignored -> false;
          case TypedExpression.Element ignored -> false;
          case TypedExpression.FieldReference ignored -> false;
          case TypedExpression.PythonFunction ignored -> false;
        };
    // is_in over a literal list: an imploded series literal is a constant, whoever asks.
    boolean constantList =
        expression instanceof TypedExpression.Aggregate aggregate
            && aggregate.input() instanceof TypedExpression.SeriesLiteral;
    return constantList
        || (own && ExpressionTree.children(expression).stream().allMatch(Predicates::isMovable));
  }
}
