/**
 * Logical plans as bytes, for tasks. In: a plan with everything in it. Out: bytes in which nodes,
 * expressions and types stand in one flat list, inputs before those who read them, and the same
 * plan again; frames and long runs of bytes are {@link io.floe.plan.encoding.Attachments}, to which
 * the bytes only refer. The code for each record is written by {@code common/plan-codegen} at build
 * time. Called by the scheduler, which sends stages, and by workers, which receive them.
 */
package io.floe.plan.encoding;
