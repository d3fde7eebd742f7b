package io.floe.plan.dsl;

/** An aggregation of one expression. */
public sealed interface Aggregation {

  /** What is aggregated. */
  Expression input();

  /** The smallest value. */
  record Min(Expression input, boolean propagateNans) implements Aggregation {}

  /** The largest value. */
  record Max(Expression input, boolean propagateNans) implements Aggregation {}

  /** The median. */
  record Median(Expression input) implements Aggregation {}

  /** How many different values there are, null included. */
  record NUnique(Expression input) implements Aggregation {}

  /** The first value. */
  record First(Expression input) implements Aggregation {}

  /** The first value that is not null. */
  record FirstNonNull(Expression input) implements Aggregation {}

  /** The last value. */
  record Last(Expression input) implements Aggregation {}

  /** The last value that is not null. */
  record LastNonNull(Expression input) implements Aggregation {}

  /** The only value; more than one is an error. */
  record Item(Expression input, boolean allowEmpty) implements Aggregation {}

  /** The mean. */
  record Mean(Expression input) implements Aggregation {}

  /** All values in one list. */
  record Implode(Expression input, boolean maintainOrder) implements Aggregation {}

  /** How many values there are. */
  record Count(Expression input, boolean includeNulls) implements Aggregation {}

  /** The sum. */
  record Sum(Expression input) implements Aggregation {}

  /** The row numbers of each group (before 2.0). */
  record AggGroups(Expression input) implements Aggregation {}

  /** The standard deviation. */
  record Std(Expression input, int ddof) implements Aggregation {}

  /** The variance. */
  record Var(Expression input, int ddof) implements Aggregation {}
}
