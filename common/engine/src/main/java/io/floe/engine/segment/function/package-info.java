/**
 * The functions over segments: cumulative, positional, distinct, ranking, statistics, rolling
 * windows, ranges, and those of lists, which are segments of their child. In: columns and their
 * division into segments. Out: a value for each segment, for each row, or any number of values.
 * Found by their ids through the table of functions over segments; called by the evaluator.
 */
@NullMarked
package io.floe.engine.segment.function;

import org.jspecify.annotations.NullMarked;
