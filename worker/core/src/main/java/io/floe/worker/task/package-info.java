/**
 * Tasks on this worker. In: requests of the scheduler, through gRPC or in the same process. Out:
 * events, and what the tasks leave behind. Called by the worker's task port and by the scheduler of
 * the same process.
 */
package io.floe.worker.task;
