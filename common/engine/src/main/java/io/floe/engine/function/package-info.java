/**
 * The doors to computations on values. In: the id of a function, the layouts of its arguments and
 * fixed parameters. Out: a function from columns to a column, found once per query. Called by the
 * binding of expressions and by the evaluator.
 */
@NullMarked
package io.floe.engine.function;

import org.jspecify.annotations.NullMarked;
