package io.floe.plan.optimise;

/**
 * Which passes a client allows, as bits of Polars' optimisation flags; unknown bits are ignored.
 */
public record OptimisationFlags(int bits) {
  /** Everything. */
  public static final OptimisationFlags ALL = new OptimisationFlags(-1);

  private static final int PROJECTION_PUSHDOWN = 1;
  private static final int PREDICATE_PUSHDOWN = 1 << 2;
  private static final int SIMPLIFY_EXPRESSION = 1 << 5;
  private static final int SLICE_PUSHDOWN = 1 << 7;
  private static final int COMMON_SUBPLANS = 1 << 8;

  /** Whether sources read only the columns that somebody needs. */
  public boolean projectionPushdown() {
    return (bits & PROJECTION_PUSHDOWN) != 0;
  }

  /** Whether filters move to the sources. */
  public boolean predicatePushdown() {
    return (bits & PREDICATE_PUSHDOWN) != 0;
  }

  /** Whether constant expressions are computed while planning. */
  public boolean simplifyExpression() {
    return (bits & SIMPLIFY_EXPRESSION) != 0;
  }

  /** Whether slices move to the sources. */
  public boolean slicePushdown() {
    return (bits & SLICE_PUSHDOWN) != 0;
  }

  /** Whether parts of a plan that occur more than once run once. */
  public boolean commonSubplans() {
    return (bits & COMMON_SUBPLANS) != 0;
  }
}
