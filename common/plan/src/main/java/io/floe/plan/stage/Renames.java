package io.floe.plan.stage;

import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import java.util.ArrayList;
import java.util.List;

/** Follows columns through projections. */
final class Renames {
  private Renames() {}

  /** The names that columns have behind a projection; empty when one is gone. */
  static List<String> through(List<String> columns, List<NamedExpression> expressions) {
    List<String> names = new ArrayList<>();
    for (String column : columns) {
      for (NamedExpression expression : expressions) {
        if (expression.expression() instanceof TypedExpression.ColumnReference reference
            && reference.name().equals(column)) {
          names.add(expression.name());
          break;
        }
      }
    }
    return names.size() == columns.size() ? names : List.of();
  }
}
