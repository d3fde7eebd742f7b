package io.floe.plan.dsl;

import java.util.List;
import java.util.OptionalLong;

/** How several expressions are sorted; one flag serves all, otherwise there is one for each. */
public record SortMultipleOptions(
    List<Boolean> descending,
    List<Boolean> nullsLast,
    boolean multithreaded,
    boolean maintainOrder,
    OptionalLong limit) {
  public SortMultipleOptions {
    descending = List.copyOf(descending);
    nullsLast = List.copyOf(nullsLast);
  }
}
