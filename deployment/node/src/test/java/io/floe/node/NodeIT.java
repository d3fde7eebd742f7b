package io.floe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Empty;
import io.floe.protocol.client.ClientServiceGrpc;
import io.floe.protocol.client.GetComputeVersionsRequest;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeIT {
  @TempDir private static Path folder;
  private static NodeProcess node;
  private static ManagedChannel client;

  @BeforeAll
  static void start() throws IOException {
    node =
        new NodeProcess(
            "service",
            "--data",
            folder.resolve("data").toString(),
            "--port",
            "0",
            "--ready-file",
            folder.resolve("run/ready.json").toString());
    client = plain(node.port("client"));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    client.shutdownNow();
    // The signal's number above 128, as shells tell it: it ended because it was asked to.
    assertThat(node.terminate()).isIn(0, 143);
  }

  private static ManagedChannel plain(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  private static HttpResponse<String> get(String port, String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://127.0.0.1:" + node.port(port) + path);
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void theReadyFileHoldsTheReadyLine() throws IOException {
    assertThat(Files.readString(folder.resolve("run/ready.json")).strip())
        .isEqualTo(node.ready().toString());
    assertThat(node.ready().get("uri").asText())
        .isEqualTo("http://127.0.0.1:" + node.port("client"));
  }

  @Test
  void clientsGetTheVersions() {
    assertThat(
            ClientServiceGrpc.newBlockingStub(client)
                .getComputeVersions(GetComputeVersionsRequest.getDefaultInstance())
                .getVersions()
                .getPolarsPythonVersion())
        .isNotEmpty();
  }

  @Test
  void theClientPortOffersWhatClientsMayCallAndNothingElse() throws Exception {
    CompletableFuture<List<String>> names = new CompletableFuture<>();
    StreamObserver<ServerReflectionRequest> ask =
        ServerReflectionGrpc.newStub(client)
            .serverReflectionInfo(
                new StreamObserver<>() {
                  @Override
                  public void onNext(ServerReflectionResponse answer) {
                    names.complete(
                        answer.getListServicesResponse().getServiceList().stream()
                            .map(ServiceResponse::getName)
                            .toList());
                  }

                  @Override
                  public void onError(Throwable failure) {
                    names.completeExceptionally(failure);
                  }

                  @Override
                  public void onCompleted() {}
                });
    ask.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());

    assertThat(names.get())
        .containsExactlyInAnyOrder(
            "polars_cloud.compute_plane.client.v1.ClientService",
            "polars_cloud.compute_plane.observatory.v1.QueryProfileService",
            "arrow.flight.protocol.FlightService",
            "grpc.health.v1.Health");
    ask.onCompleted();
  }

  @Test
  void aCallBetweenNodesIsUnimplementedOnTheClientPort() {
    MethodDescriptor<Empty, Empty> method =
        MethodDescriptor.<Empty, Empty>newBuilder()
            .setType(MethodType.UNARY)
            .setFullMethodName("floe.internal.TaskService/Run")
            .setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
            .setResponseMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
            .build();

    StatusRuntimeException answer =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                ClientCalls.blockingUnaryCall(
                    client, method, CallOptions.DEFAULT, Empty.getDefaultInstance()));

    assertThat(answer.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
  }

  @Test
  void everyPortAnswersHealth() {
    for (String port : List.of("client", "worker", "telemetry", "task", "shuffle")) {
      ManagedChannel channel = plain(node.port(port));
      try {
        assertThat(
                HealthGrpc.newBlockingStub(channel)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus())
            .as(port)
            .isEqualTo(ServingStatus.SERVING);
      } finally {
        channel.shutdownNow();
      }
    }
  }

  @Test
  void probesAnswerOnTheManagementPort() throws Exception {
    assertThat(get("management", "/q/health/live").statusCode()).isEqualTo(200);
    assertThat(get("management", "/q/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void metersAreScrapedFromTheManagementPort() throws Exception {
    assertThat(get("management", "/q/metrics").body())
        .contains("floe_queries{state=\"queued\"} 0.0")
        .contains("floe_queries_ended_total{state=\"success\"}")
        .contains("floe_worker_tasks 0.0")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void theObservatoryServesItsPageAndNodes() throws Exception {
    assertThat(get("observatory", "/").body()).contains("<title>Floe</title>");
    assertThat(get("observatory", "/app/main.js").statusCode()).isEqualTo(200);
    assertThat(get("observatory", "/webjars/chart.js/4.4.1/dist/chart.umd.js").statusCode())
        .isEqualTo(200);
    assertThat(get("observatory", "/webjars/dagre/0.8.4/dist/dagre.min.js").statusCode())
        .isEqualTo(200);
    assertThat(get("observatory", "/api/v1/cluster").body()).contains("\"waiting\":0");
    assertThat(get("observatory", "/api/v1/settings").body()).contains("\"cluster_id\":");
    assertThat(get("observatory", "/api/v1/nodes").body())
        .contains("\"roles\":[\"scheduler\",\"worker\",\"observatory\"]");
    assertThat(get("observatory", "/api/v1/queries").body()).isEqualTo("[]");
    assertThat(
            get("observatory", "/api/v1/query/01a1fe1a-008c-72e0-80ac-6a19c59a9a85").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aWorkerAloneOpensNoClientPort() throws Exception {
    Path settings = folder.resolve("worker.toml");
    Files.writeString(
        settings,
        """
        instance_id = "w1"
        [worker]
        enabled = true
        task_service.bind_addr = "127.0.0.1:0"
        shuffle_service.bind_addr = "127.0.0.1:0"
        shuffle_location.local.path = "%s"
        [management]
        bind_addr = "127.0.0.1:0"
        [static_leader]
        leader_instance_id = "leader"
        scheduler_service.public_addr = "127.0.0.1:5050"
        observatory_service.public_addr = "127.0.0.1:5049"
        """
            .formatted(folder.resolve("shuffle")));
    try (NodeProcess worker = new NodeProcess("service", "--config-path", settings.toString())) {
      assertThat(worker.ready().get("ports").fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder("task", "shuffle", "management");
    }
  }

  @Test
  void wrongSettingsAreNamedAndNothingStarts() throws Exception {
    Path settings = folder.resolve("wrong.toml");
    Files.writeString(settings, "[scheduler]\nenabeld = true\n");
    try (NodeProcess wrong = new NodeProcess("service", "--config-path", settings.toString())) {
      assertThat(wrong.exitCode()).isEqualTo(1);
      assertThat(wrong.output()).contains("wrong.toml:2", "enabeld", "enabled");
    }
  }

  @Test
  void aBusyPortIsNamed() throws Exception {
    try (NodeProcess second =
        new NodeProcess(
            "service",
            "--data",
            folder.resolve("second").toString(),
            "--port",
            String.valueOf(node.port("client")))) {
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.output())
          .contains(
              "cannot listen on 127.0.0.1:" + node.port("client") + ": Address already in use")
          .doesNotContain("\tat ");
    }
  }
}
