/**
 * Writes kernels while the engine is compiled. In: static methods on single values that carry an
 * annotation of this package. Out: Java classes with one loop per type variant and an index by id.
 * Called by the compiler.
 */
package io.floe.codegen;
