/**
 * Plan bytes as clients send them. In: the envelope with its MessagePack body, of any Polars since
 * 1.35. Out: a {@code ReadPlan} with records of {@code io.floe.plan.dsl} in the shape of Polars
 * 2.0. Called when a query is submitted and when a Python callback hands back a plan.
 *
 * <p>Bytes become a compact tree of offsets ({@code WireTree}); each variant passes the rewrites of
 * its position ({@code Rewrites}), which bring older shapes to the newest; then it becomes a
 * record. Plan nodes are read with an explicit stack, so that a plan may chain as many as it likes.
 */
package io.floe.plan.wire;
