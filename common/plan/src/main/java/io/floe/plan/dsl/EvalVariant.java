package io.floe.plan.dsl;

/** Over what an {@link Expression.Eval} runs. */
public sealed interface EvalVariant {

  /** The elements of each list; a list again. */
  record ListEval() implements EvalVariant {}

  /** The elements of each list; one value. */
  record ListAggregation() implements EvalVariant {}

  /** The elements of each array; an array again, or a list. */
  record ArrayEval(boolean asList) implements EvalVariant {}

  /** The elements of each array; one value. */
  record ArrayAggregation() implements EvalVariant {}

  /** Prefixes of the column that grow by one row. */
  record Cumulative(long minimumSamples) implements EvalVariant {}
}
