package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Scope;

/** Computes a column from a page. For one thread at a time. */
public interface PageExpression {

  /** The column, as long as the page; it is owned by the scope and must be retained to be kept. */
  Column evaluate(Page page, Scope scope);

  /** The expression that gives one of the page's columns. */
  static PageExpression column(int position) {
    return (page, scope) -> page.column(position);
  }
}
