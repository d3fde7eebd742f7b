package io.floe.telemetry.otlp;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.net.URI;

/** How requests get to a collector. */
interface Transport extends AutoCloseable {
  /** The port on which collectors speak HTTP by convention. */
  int HTTP_PORT = 4318;

  /** HTTP for the port or a path that says so, else gRPC. */
  static Transport to(URI endpoint) {
    boolean path = endpoint.getPath() != null && endpoint.getPath().length() > 1;
    return endpoint.getPort() == HTTP_PORT || path
        ? new HttpTransport(endpoint)
        : new GrpcTransport(endpoint);
  }

  void send(ExportTraceServiceRequest spans) throws IOException;

  void send(ExportMetricsServiceRequest metrics) throws IOException;

  @Override
  void close();
}
