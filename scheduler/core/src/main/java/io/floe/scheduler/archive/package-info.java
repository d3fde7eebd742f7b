/**
 * The scheduler's memory: one row a query in a SQLite file. In: snapshots of queries when they come
 * and when they end. Out: the same after a restart. Called by the store of queries.
 */
package io.floe.scheduler.archive;
