package io.floe.plan.dsl;

/** What becomes of the fields that a {@link Expression.StructEval} does not mention. */
public enum StructEvalVariant {
  /** They stay. */
  WITH_FIELDS,
  /** They go. */
  SELECT
}
