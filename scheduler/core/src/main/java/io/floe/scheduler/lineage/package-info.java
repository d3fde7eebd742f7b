/**
 * OpenLineage: events that tell which files each query has read and written. In come snapshots of
 * queries that start and end; out go JSON objects to a collector or a standard stream.
 */
package io.floe.scheduler.lineage;
