/**
 * The worker's side of a query. In: stages from the scheduler and the settings of the node. Out:
 * results. Called by the node that the worker runs in.
 */
package io.floe.worker;
