package io.floe.plan.sql;

import java.util.List;
import java.util.Optional;

/**
 * A type of SQL text.
 *
 * @param name its words in lower case
 * @param arguments the numbers in its parentheses
 * @param element the type of the elements of an array
 */
record SqlType(String name, List<Long> arguments, Optional<SqlType> element) {
  SqlType {
    arguments = List.copyOf(arguments);
  }

  static SqlType of(String name) {
    return new SqlType(name, List.of(), Optional.empty());
  }

  static SqlType arrayOf(SqlType element) {
    return new SqlType("array", List.of(), Optional.of(element));
  }
}
