/**
 * A Polars query as the client wrote it, in the shape of Polars 2.0. In: records built by {@code
 * io.floe.plan.wire} from plan bytes of any supported client. Out: immutable plan nodes,
 * expressions, selectors, literals and options for lowering and explaining. Nothing here is
 * resolved: selectors, names and types stay as the client sent them.
 *
 * <p>Plan nodes form a graph: a sub-plan used twice is the same object twice. Compare nodes by
 * identity and walk them with an explicit stack; a plan may chain 100,000 of them.
 */
package io.floe.plan.dsl;
