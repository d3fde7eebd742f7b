package io.floe.plan.lower;

import io.floe.plan.dsl.Expression;
import java.util.List;
import java.util.Optional;

/** The columns that an expression reads, for names that are kept. */
final class RootNames {
  private RootNames() {}

  /** The name of the first column. */
  static Optional<String> first(Expression expression) {
    if (expression instanceof Expression.Column column) {
      return Optional.of(column.name());
    }
    if (expression instanceof Expression.Field field) {
      return field.names().stream().findFirst();
    }
    List<Expression> children = ExpressionParts.children(expression);
    for (Expression child : children) {
      Optional<String> name = first(child);
      if (name.isPresent()) {
        return name;
      }
    }
    return Optional.empty();
  }
}
