package io.floe.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.floe.telemetry.otlp.Span.Kind;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class CollectorTest {
  private static final Span SPAN =
      new Span(
          "4bf92f3577b34da6a3ce929d0e0e4736",
          "00f067aa0ba902b7",
          Optional.of("00f067aa0ba902b6"),
          Kind.INTERNAL,
          "stage 0",
          Instant.ofEpochSecond(10, 5),
          Instant.ofEpochSecond(11),
          Map.of("rows", 3L),
          Optional.of("gone"));

  private final List<ExportTraceServiceRequest> received = new CopyOnWriteArrayList<>();

  @Test
  void spansArriveOverGrpc() throws IOException {
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new Recorder())
            .build()
            .start();
    try {
      send(URI.create("http://127.0.0.1:" + server.getPort()));
    } finally {
      server.shutdownNow();
    }
    assertReceived();
  }

  @Test
  void spansArriveOverHttp() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/collect/v1/traces",
        exchange -> {
          received.add(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      send(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/collect"));
    } finally {
      server.stop(0);
    }
    assertReceived();
  }

  @Test
  void aCollectorThatIsAwayHoldsNobodyUp() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (Collector collector = collector(URI.create("http://127.0.0.1:" + port))) {
      for (int turn = 0; turn < 50_000; turn++) {
        collector.accept(SPAN);
      }
    }
    assertThat(received).isEmpty();
  }

  private void assertReceived() {
    assertThat(received).hasSize(1);
    assertThat(received.getFirst().getResourceSpans(0).getResource().getAttributes(0).getKey())
        .isEqualTo("service.name");
    io.opentelemetry.proto.trace.v1.Span span =
        received.getFirst().getResourceSpans(0).getScopeSpans(0).getSpans(0);
    assertThat(HexFormat.of().formatHex(span.getTraceId().toByteArray())).isEqualTo(SPAN.traceId());
    assertThat(HexFormat.of().formatHex(span.getParentSpanId().toByteArray()))
        .isEqualTo("00f067aa0ba902b6");
    assertThat(span.getStartTimeUnixNano()).isEqualTo(10_000_000_005L);
    assertThat(span.getStatus().getMessage()).isEqualTo("gone");
    assertThat(span.getAttributes(0).getValue().getIntValue()).isEqualTo(3);
  }

  private static void send(URI endpoint) {
    try (Collector collector = collector(endpoint)) {
      collector.accept(SPAN);
    }
  }

  private static Collector collector(URI endpoint) {
    return new Collector(endpoint, "floe", Map.of("service.name", "floe"));
  }

  private final class Recorder extends TraceServiceGrpc.TraceServiceImplBase {
    @Override
    public void export(
        ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> observer) {
      received.add(request);
      observer.onNext(ExportTraceServiceResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }
}
