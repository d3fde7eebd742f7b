/**
 * The evaluation of expressions, the same for select, group-by, windows and lists. In: columns of a
 * frame and its segments. Out: a value: one for all, one for each segment, one for each row, or a
 * list for each segment. Called by operators; the trees are made where plan and engine meet.
 */
package io.floe.engine.expression;
