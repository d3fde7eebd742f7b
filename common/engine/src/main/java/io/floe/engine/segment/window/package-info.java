/**
 * Windows over an index column: which rows the window of each row, or of each step, holds. In:
 * sorted ticks, segments and the calendar. Out: segments that may overlap. Called by the planning
 * of group-by and of expressions.
 */
@NullMarked
package io.floe.engine.segment.window;

import org.jspecify.annotations.NullMarked;
