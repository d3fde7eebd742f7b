/**
 * When a node tells how it does: once a second, to the observatory and to a collector. In come
 * samples of {@code io.floe.telemetry.host}; out go calls through {@code io.floe.telemetry.otlp}.
 * Every node runs it.
 */
package io.floe.telemetry.report;
