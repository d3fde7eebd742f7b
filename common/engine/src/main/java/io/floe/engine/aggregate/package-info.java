/**
 * Aggregates over groups. In: columns with a group number for each row, or partial states of other
 * accumulators. Out: one value for each group, or partial states as columns. Called by group-by
 * operators, by streaming reductions of a select and by reductions of segments.
 */
package io.floe.engine.aggregate;
