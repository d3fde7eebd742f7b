/**
 * Workers in other processes. In: task requests as objects, and calls of workers to the scheduler's
 * worker port. Out: the same requests over gRPC, events as objects, and the news who is there.
 * Called by {@code io.floe.scheduler.stage} through {@code TaskExecutor}.
 */
package io.floe.scheduler.cluster.remote;
