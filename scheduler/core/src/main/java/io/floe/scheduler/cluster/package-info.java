/**
 * The workers that a scheduler has. In: registrations and heartbeats of workers elsewhere, and the
 * worker of the same process. Out: leases on workers for queries that have something to run, and
 * the news that a worker is gone. Called by {@code io.floe.scheduler.stage}.
 */
package io.floe.scheduler.cluster;
