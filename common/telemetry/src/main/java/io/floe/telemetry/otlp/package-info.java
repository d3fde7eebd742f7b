/**
 * What nodes say about themselves in the words of OpenTelemetry, and the way to a collector outside
 * the cluster, {@code telemetry.otlp_endpoint}. In come samples of every node and finished spans of
 * the scheduler; out go OTLP requests over gRPC or HTTP, and what the observatory reads of them. A
 * collector that does not answer costs its data and nothing else.
 */
package io.floe.telemetry.otlp;
