/**
 * The choice whether loops use vectors of the machine. In: what the JDK offers and what the process
 * was told. Out: one answer for all loops. Asked by generated loops, searches in text and
 * selections, each of which has a twin without vectors.
 */
@NullMarked
package io.floe.engine.simd;

import org.jspecify.annotations.NullMarked;
