package io.floe.telemetry.otlp;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** OTLP over gRPC; with TLS when the address starts with https. */
final class GrpcTransport implements Transport {
  private static final int PORT = 4317;
  private static final int DEADLINE_SECONDS = 10;

  private final ManagedChannel channel;

  GrpcTransport(URI endpoint) {
    int port = endpoint.getPort() < 0 ? PORT : endpoint.getPort();
    NettyChannelBuilder builder = NettyChannelBuilder.forAddress(endpoint.getHost(), port);
    this.channel =
        "https".equals(endpoint.getScheme())
            ? builder.useTransportSecurity().build()
            : builder.usePlaintext().build();
  }

  @Override
  public void send(ExportTraceServiceRequest spans) throws IOException {
    try {
      ExportTraceServiceResponse unused =
          TraceServiceGrpc.newBlockingStub(channel)
              .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
              .export(spans);
    } catch (StatusRuntimeException refused) {
      throw new IOException(refused.getStatus().toString(), refused);
    }
  }

  @Override
  public void send(ExportMetricsServiceRequest metrics) throws IOException {
    try {
      ExportMetricsServiceResponse unused =
          MetricsServiceGrpc.newBlockingStub(channel)
              .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
              .export(metrics);
    } catch (StatusRuntimeException refused) {
      throw new IOException(refused.getStatus().toString(), refused);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
