package io.floe.plan.stage;

import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.logical.ExpressionTree;
import io.floe.plan.logical.JoinSchemas;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.lower.Heights;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts what compares rows with values of all rows, as in {@code x - x.mean()}: the values are
 * computed by stages of their own and join every row as columns.
 */
final class Reductions {
  private static final String VALUE = "__floe_value_";
  private static final String LENGTH = "__floe_length";
  private static final JoinOptions CROSS =
      new JoinOptions(
          JoinType.Simple.CROSS,
          JoinOptions.JoinValidation.MANY_TO_MANY,
          Optional.empty(),
          Optional.empty(),
          false,
          JoinOptions.JoinCoalesce.KEEP_COLUMNS,
          JoinOptions.MaintainOrder.NONE,
          Optional.empty(),
          true,
          false);

  private final Cutter cutter;
  private final Exchanges exchanges;

  Reductions(Cutter cutter, Exchanges exchanges) {
    this.cutter = cutter;
    this.exchanges = exchanges;
  }

  /** Expressions over rows that have the values beside them. */
  private static final class Found {
    private final List<NamedExpression> values = new ArrayList<>();
    private final Map<TypedExpression, TypedExpression> known = new HashMap<>();

    TypedExpression replaced(TypedExpression expression) {
      boolean value =
          Heights.isScalar(expression)
              && !(expression instanceof TypedExpression.Literal)
              && (!RowWise.reads(expression).isEmpty()
                  || expression instanceof TypedExpression.Length);
      if (value) {
        return known.computeIfAbsent(
            expression,
            each -> {
              Field field = new Field(VALUE + values.size(), each.dataType());
              values.add(new NamedExpression(field.name(), each));
              return Terms.column(field);
            });
      }
      boolean passes =
          expression instanceof TypedExpression.Cast
              || expression instanceof TypedExpression.Ternary
              || (expression instanceof TypedExpression.Call call && RowWise.isElementwise(call));
      if (!passes) {
        return expression;
      }
      return ExpressionTree.withChildren(
          expression, ExpressionTree.children(expression).stream().map(this::replaced).toList());
    }

    List<NamedExpression> replaced(List<NamedExpression> expressions) {
      return expressions.stream()
          .map(each -> each.withExpression(replaced(each.expression())))
          .toList();
    }
  }

  Optional<Part> filter(LogicalNode.Filter filter) {
    Found found = new Found();
    TypedExpression predicate = found.replaced(filter.predicate());
    if (found.values.isEmpty() || !RowWise.is(predicate)) {
      return Optional.empty();
    }
    Part input = cutter.part(filter.input());
    if (!input.isSplit()) {
      return Optional.of(Cutter.over(input, filter).withSize(input.size().filtered()).costly());
    }
    Part rows = joined(input, found.values);
    LogicalNode kept = new LogicalNode.Filter(rows.plan(), predicate);
    return Optional.of(
        rows.withPlan(Terms.only(kept, input.plan().schema())).withSize(input.size().filtered()));
  }

  Optional<Part> withColumns(LogicalNode.WithColumns extend) {
    Found found = new Found();
    List<NamedExpression> expressions = found.replaced(extend.expressions());
    if (found.values.isEmpty() || !RowWise.all(expressions)) {
      return Optional.empty();
    }
    Part input = cutter.part(extend.input());
    if (!input.isSplit()) {
      return Optional.of(Cutter.over(input, extend).withHashed(List.of()).costly());
    }
    Part rows = joined(input, found.values);
    LogicalNode wide =
        new LogicalNode.WithColumns(
            rows.plan(),
            expressions,
            extend.options(),
            Terms.replaced(rows.plan().schema(), expressions));
    return Optional.of(rows.withPlan(Terms.only(wide, extend.schema())));
  }

  Optional<Part> project(LogicalNode.Project project) {
    boolean scalar =
        project.expressions().stream().allMatch(each -> Heights.isScalar(each.expression()));
    boolean looks = project.expressions().stream().anyMatch(each -> looksAtRows(each.expression()));
    if (scalar) {
      return looks ? Optional.of(reduced(cutter.part(project.input()), project)) : Optional.empty();
    }
    Found found = new Found();
    List<NamedExpression> expressions = found.replaced(project.expressions());
    if (found.values.isEmpty() || !RowWise.all(expressions)) {
      return Optional.empty();
    }
    Part input = cutter.part(project.input());
    if (!input.isSplit()) {
      return Optional.of(Cutter.over(input, project).withHashed(List.of()).costly());
    }
    Part rows = joined(input, found.values);
    return Optional.of(rows.withPlan(Terms.project(rows.plan(), expressions)));
  }

  private static boolean looksAtRows(TypedExpression expression) {
    boolean[] looks = {!RowWise.reads(expression).isEmpty()};
    ExpressionTree.visit(expression, part -> looks[0] |= part instanceof TypedExpression.Length);
    return looks[0];
  }

  /** Rows with values of all rows beside them. */
  private Part joined(Part input, List<NamedExpression> values) {
    boolean again = input.plan() instanceof LogicalNode.ScanShare;
    Exchanges.Written written = again ? null : exchanges.written(input);
    Part first = again ? input : written.read();
    Part row = reduced(first, (LogicalNode.Project) Terms.project(first.plan(), values));
    Part rows = again ? input : written.read();
    LogicalNode all = exchanges.broadcast(row, rows.tasks());
    return rows.withPlan(
            new LogicalNode.Join(
                rows.plan(),
                all,
                List.of(),
                List.of(),
                List.of(),
                CROSS,
                JoinSchemas.of(rows.plan().schema(), all.schema(), List.of(), List.of(), CROSS)))
        .withHashed(List.of())
        .costly();
  }

  /** One row of values of all rows. */
  private Part reduced(Part input, LogicalNode.Project project) {
    if (!input.isSplit()) {
      return Cutter.over(input, project)
          .withSize(Size.ofRows(1))
          .withHashed(List.of())
          .makingRows()
          .costly();
    }
    Optional<Aggregation> halves = Aggregation.of(project.expressions());
    if (halves.isEmpty() || !cutter.options().preAggregation()) {
      return gathered(input, project);
    }
    List<NamedExpression> partial = new ArrayList<>(halves.get().partial());
    TypedExpression length = new TypedExpression.Length(SimpleType.UINT64);
    partial.add(new NamedExpression(LENGTH, length));
    Part each =
        input
            .withPlan(Terms.project(input.plan(), partial))
            .withSize(Size.ofRows(input.tasks()))
            .withHashed(List.of());
    Part all = exchanges.gathered(each);
    TypedExpression any =
        Terms.call(
            "comparison.gt",
            SimpleType.BOOLEAN,
            Terms.cast(Terms.column(new Field(LENGTH, SimpleType.UINT64)), SimpleType.INT64),
            Terms.number(0));
    // A task without rows has no first value, and null is not the same.
    LogicalNode rows = new LogicalNode.Filter(all.plan(), any);
    return all.withPlan(Terms.project(rows, halves.get().combined()))
        .withSize(Size.ofRows(1))
        .withOrder(true)
        .makingRows();
  }

  private Part gathered(Part input, LogicalNode.Project project) {
    Set<String> read = new LinkedHashSet<>();
    project.expressions().forEach(each -> read.addAll(RowWise.reads(each.expression())));
    Schema schema = input.plan().schema();
    List<Field> needed = schema.fields().stream().filter(f -> read.contains(f.name())).toList();
    Part narrow =
        needed.isEmpty() ? input : input.withPlan(Terms.only(input.plan(), Schema.of(needed)));
    Part all = exchanges.gathered(narrow);
    Part result =
        all.withPlan(project.withInputs(List.of(all.plan())))
            .withSize(Size.ofRows(1))
            .makingRows()
            .costly();
    return cutter.inOneTask(result, "an aggregation that has no partial form");
  }
}
