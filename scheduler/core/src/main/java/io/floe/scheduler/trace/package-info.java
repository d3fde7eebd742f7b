/**
 * Queries as traces of OpenTelemetry. In come last snapshots of queries; out go spans to {@code
 * io.floe.telemetry.otlp}: the query, its waiting, planning and running, stages, attempts at tasks.
 * All times are known to the scheduler, so workers need to know nothing of it.
 */
package io.floe.scheduler.trace;
