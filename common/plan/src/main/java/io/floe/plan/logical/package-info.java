/**
 * The query after lowering: every column has a type, every function is an entry of the catalogue,
 * every cast is written out. In: nothing but types, option records of {@code io.floe.plan.dsl} and
 * catalogue entries. Out: immutable trees. Written by {@code io.floe.plan.lower}, rewritten by
 * {@code io.floe.plan.optimise}, read by {@code common/physical} and the scheduler.
 */
package io.floe.plan.logical;
