package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.Page;
import io.floe.engine.column.Selection;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.pipeline.OperatorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The operators that turn one page into one page. */
public final class Steps {
  private Steps() {}

  /** Keeps the rows for which a condition is true. */
  public static OperatorFactory filter(Supplier<? extends PageExpression> condition) {
    return OperatorFactory.of(
        "filter",
        context -> {
          PageExpression expression = condition.get();
          return new PageTransform(
              (page, memory) -> filter(page, expression, memory), context.memory());
        });
  }

  /** Replaces the columns by what expressions give. */
  public static OperatorFactory project(
      List<? extends Supplier<? extends PageExpression>> columns) {
    return OperatorFactory.of(
        "project",
        context -> {
          List<PageExpression> expressions = new ArrayList<>();
          columns.forEach(column -> expressions.add(column.get()));
          return new PageTransform(
              (page, memory) -> project(page, expressions, memory), context.memory());
        });
  }

  /** Some of the columns of a page, in a new order. */
  public static OperatorFactory select(int... positions) {
    int[] chosen = positions.clone();
    return OperatorFactory.of(
        "select",
        context -> new PageTransform((page, memory) -> page.select(chosen), context.memory()));
  }

  /** Adds to the morsel numbers, so that the pages of one input come after those of another. */
  public static OperatorFactory afterMorsels(long base) {
    return OperatorFactory.of(
        "union",
        context ->
            new PageTransform(
                (page, memory) -> {
                  Page shared = page.share();
                  return new Page(shared.rowCount(), shared.columns(), page.morsel() + base);
                },
                context.memory()));
  }

  private static Page filter(Page page, PageExpression condition, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      return Selection.filter(page, condition.evaluate(page, scope), memory);
    }
  }

  /** Evaluates expressions over a page. */
  static Page project(Page page, List<? extends PageExpression> expressions, Memory memory) {
    try (Scope scope = new Scope(memory);
        Scope kept = new Scope(memory)) {
      List<Column> columns = new ArrayList<>(expressions.size());
      for (PageExpression expression : expressions) {
        columns.add(kept.own(expression.evaluate(page, scope).retain()));
      }
      Page result = new Page(page.rowCount(), columns, page.morsel());
      kept.handOver();
      return result;
    }
  }
}
