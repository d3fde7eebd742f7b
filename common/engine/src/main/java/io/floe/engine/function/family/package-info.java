/**
 * The functions themselves, by family, on single values. In: values of one row. Out: its result.
 * Called by generated loops; what is no method on single values stands here as a factory.
 */
@NullMarked
package io.floe.engine.function.family;

import org.jspecify.annotations.NullMarked;
