/**
 * From the query as the client wrote it to the typed plan: selectors are expanded, names resolved,
 * types told, casts inserted. In: {@code io.floe.plan.dsl} nodes, the semantics of the client's
 * release and what sources hold. Out: {@code io.floe.plan.logical} nodes or a {@link
 * io.floe.plan.semantics.PlanException}. Called by the scheduler while a query is planning, on a
 * thread with a large stack (expressions are walked recursively, plan nodes are not).
 */
package io.floe.plan.lower;
