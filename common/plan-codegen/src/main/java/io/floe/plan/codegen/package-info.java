/**
 * Writes the code that turns plans into bytes and back. In: the sealed types and records that are
 * reachable from the types that an {@link io.floe.plan.codegen.Encodes} names. Out: one class
 * {@code Shapes} beside the annotated class, with a writer and a reader for every shape, and a hash
 * of all of them. Called by the compiler of {@code common/plan}.
 */
package io.floe.plan.codegen;
