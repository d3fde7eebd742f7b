/**
 * How figures of a node come to the observatory: as OTLP metrics over gRPC, or straight when it is
 * in the same process. In come samples of {@code io.floe.telemetry.host}; out go calls to the
 * telemetry port. Every node runs it.
 */
package io.floe.telemetry.report;
