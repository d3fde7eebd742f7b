package io.floe.telemetry.otlp;

import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** OTLP as protobuf over HTTP. */
final class HttpTransport implements Transport {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int BAD = 300;

  private final String base;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(DEADLINE).build();

  HttpTransport(URI endpoint) {
    this.base = endpoint.toString().replaceAll("/+$", "").replaceAll("/v1/(traces|metrics)$", "");
  }

  @Override
  public void send(ExportTraceServiceRequest spans) throws IOException {
    post("/v1/traces", spans);
  }

  @Override
  public void send(ExportMetricsServiceRequest metrics) throws IOException {
    post("/v1/metrics", metrics);
  }

  private void post(String path, Message message) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(DEADLINE)
            .header("Content-Type", "application/x-protobuf")
            .POST(HttpRequest.BodyPublishers.ofByteArray(message.toByteArray()))
            .build();
    try {
      HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
      if (response.statusCode() >= BAD) {
        throw new IOException("HTTP status " + response.statusCode());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
