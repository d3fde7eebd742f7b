package io.floe.plan.dsl;

import java.util.List;
import java.util.Optional;

/** Which rows count as equal and which of them stays; without subset all columns count. */
public record DistinctOptions(
    Optional<List<Expression>> subset, boolean maintainOrder, KeepStrategy keep) {

  /** Which of equal rows stays. */
  public enum KeepStrategy {
    FIRST,
    LAST,
    NONE,
    ANY
  }
}
