/**
 * The seam between the client service and whoever plans and runs a query. In comes a serialized
 * plan with the client's wishes; out go plan texts, a graph of stages and the place of the result.
 * The query runner calls it; the engine that the node is built with implements it.
 */
package io.floe.scheduler.execution;
