package io.floe.plan.dsl;

import java.util.List;
import java.util.Optional;

/** The kinds of joins. */
public sealed interface JoinType {

  /** A kind without parameters. */
  enum Simple implements JoinType {
    INNER,
    LEFT,
    RIGHT,
    FULL,
    SEMI,
    ANTI,
    /** Two inequalities. */
    IE_JOIN,
    /** One column of the left between two of the right. */
    RANGE,
    CROSS
  }

  /** The nearest key. */
  record AsOf(
      AsOfStrategy strategy,
      Optional<ScalarValue> tolerance,
      Optional<String> toleranceText,
      Optional<List<String>> leftBy,
      Optional<List<String>> rightBy,
      boolean allowEqual,
      boolean checkSortedness)
      implements JoinType {}

  /** In which direction the nearest key lies. */
  enum AsOfStrategy {
    BACKWARD,
    FORWARD,
    NEAREST
  }
}
