/**
 * What runs each function of the catalogue on single rows: which kernels, in which order, with
 * which parameters. In: a call with its types. Out: one elementwise function over all inputs of the
 * call. Called by the binding of expressions, once per query.
 */
@NullMarked
package io.floe.physical.expression.binding;

import org.jspecify.annotations.NullMarked;
