/**
 * Loops over columns and what they are made of. In: flat columns of one batch. Out: new columns.
 * Called by the generated classes and by functions written by hand; values never cross it one by
 * one, except inside annotated methods, which the compiler inlines into their loops.
 */
@NullMarked
package io.floe.engine.kernel;

import org.jspecify.annotations.NullMarked;
