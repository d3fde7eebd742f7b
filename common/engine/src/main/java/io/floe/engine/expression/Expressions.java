package io.floe.engine.expression;

import io.floe.engine.operator.PageExpression;

/** Evaluators as operators use them. */
public final class Expressions {
  private Expressions() {}

  /**
   * An evaluator over a page that is a part of a stream: one row for each row, a single value
   * repeated.
   */
  public static PageExpression perRow(Evaluator evaluator) {
    return (page, scope) -> {
      Frame frame = Frame.of(page, scope);
      return Alignment.perRow(evaluator.evaluate(frame), frame);
    };
  }
}
