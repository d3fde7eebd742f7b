/**
 * Typed expressions made executable. In: expressions of a plan and where their columns lie. Out:
 * evaluators of the engine. Called by the planning of pipelines, once per query.
 */
package io.floe.physical.expression;
