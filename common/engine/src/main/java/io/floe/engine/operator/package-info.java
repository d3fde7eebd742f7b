/**
 * Operators: pages in, pages out. In: pages of one thread's share of a pipeline. Out: pages. Called
 * by pipelines, which move pages between operators; made by the binding of plans.
 */
package io.floe.engine.operator;
