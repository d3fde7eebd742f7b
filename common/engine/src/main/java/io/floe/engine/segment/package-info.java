/**
 * Rows seen in segments: the one idea behind select, group-by, windows and list evaluation. In: a
 * column and where each segment begins and ends. Out: one value, or several, for each segment.
 * Called by the evaluation of expressions.
 */
package io.floe.engine.segment;
