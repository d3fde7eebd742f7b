package io.floe.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.process.InternalPort;
import io.floe.process.InternalService;
import io.floe.process.Listeners;
import io.floe.process.NodeChannels;
import io.floe.process.TestSettings;
import io.floe.settings.Address;
import io.floe.settings.Secret;
import io.floe.settings.Settings;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Only who knows the cluster's secret, and shows the right certificate, is a node. */
class ClusterSecretTest {
  private static final String SECRET = "only-nodes-know-this";
  private static final MethodDescriptor<HealthCheckRequest, HealthCheckResponse> ECHO =
      HealthGrpc.getCheckMethod().toBuilder()
          .setFullMethodName("floe.test.Echo/Call")
          .setRequestMarshaller(ProtoUtils.marshaller(HealthCheckRequest.getDefaultInstance()))
          .build();

  @TempDir private Path folder;

  private final Listeners listeners = new Listeners();

  @AfterEach
  void stop() {
    listeners.stop(0);
  }

  @ParameterizedTest
  @EnumSource(InternalPort.class)
  void aCallerWithTheSecretIsServedAndOneWithoutIsRefusedByName(InternalPort port) {
    open(Map.of("cluster_secret", SECRET), port);

    assertThat(call(port, Map.of("cluster_secret", SECRET))).isEqualTo("served");
    assertThat(call(port, Map.of()))
        .isEqualTo(
            "UNAUTHENTICATED: the caller showed no cluster_secret: set the same cluster_secret on"
                + " every node of the cluster");
    assertThat(call(port, Map.of("cluster_secret", "guess")))
        .startsWith("UNAUTHENTICATED: the caller has another cluster_secret");
  }

  @Test
  void healthNeedsNoSecret() {
    open(Map.of("cluster_secret", SECRET), InternalPort.TASKS);
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port(InternalPort.TASKS))
            .usePlaintext()
            .build();
    assertThat(
            HealthGrpc.newBlockingStub(channel)
                .check(HealthCheckRequest.getDefaultInstance())
                .getStatus())
        .isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
    channel.shutdownNow();
  }

  @Test
  void aProofIsGoodForOneMethodAndForSomeMinutes() {
    Secret secret = new Secret(SECRET);
    Instant now = Instant.parse("2026-11-21T12:00:00Z");
    String proof = ClusterProof.of(secret, "a/b", now);
    assertThat(proof).doesNotContain(SECRET);
    assertThat(ClusterProof.check(secret, "a/b", now, proof)).isEqualTo(ClusterProof.Verdict.GOOD);
    assertThat(ClusterProof.check(secret, "a/c", now, proof)).isEqualTo(ClusterProof.Verdict.WRONG);
    Instant later = now.plus(ClusterProof.TOLERANCE).plus(Duration.ofSeconds(1));
    assertThat(ClusterProof.check(secret, "a/b", later, proof))
        .isEqualTo(ClusterProof.Verdict.STALE);
    // Whoever moves the time breaks the hash.
    String moved = later.getEpochSecond() + proof.substring(proof.indexOf('.'));
    assertThat(ClusterProof.check(secret, "a/b", later, moved))
        .isEqualTo(ClusterProof.Verdict.WRONG);
    for (String broken : List.of("", ".", "x.y", "1", "1.", ".ff", "99999999999999999999.00")) {
      assertThat(ClusterProof.check(secret, "a/b", now, broken))
          .isEqualTo(ClusterProof.Verdict.WRONG);
    }
  }

  @Test
  void aCallerWhoseClockIsWrongIsToldSo() {
    Settings settings = open(Map.of("cluster_secret", SECRET), InternalPort.TASKS);
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port(InternalPort.TASKS))
            .usePlaintext()
            .intercept(
                new ProvingCalls(
                    settings.clusterSecret().orElseThrow(),
                    InstantSource.fixed(Instant.now().minus(Duration.ofHours(1)))))
            .build();
    assertThatThrownBy(
            () ->
                ClientCalls.blockingUnaryCall(
                    channel, ECHO, CallOptions.DEFAULT, HealthCheckRequest.getDefaultInstance()))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessage(
            "UNAUTHENTICATED: the caller's clock is more than 5 minutes away from this node's");
    channel.shutdownNow();
  }

  @Test
  void withClientAuthorityOnlyNodesWithACertificateAreServed() throws IOException {
    Map<String, String> server = new HashMap<>();
    String tls = "worker.task_service.connection.tls.";
    server.put(tls + "certificate_key_file", install("first.pem"));
    server.put(tls + "private_key_file", install("first.key"));
    server.put(tls + "client_ca_file", install("ca.pem"));
    open(server, InternalPort.TASKS);

    Map<String, String> trusting = Map.of("node_tls.trusted_ca_file", install("ca.pem"));
    Map<String, String> node = new HashMap<>(trusting);
    node.put("node_tls.certificate_key_file", install("client.pem"));
    node.put("node_tls.private_key_file", install("client.key"));
    assertThat(call(InternalPort.TASKS, node)).isEqualTo("served");
    assertThat(call(InternalPort.TASKS, trusting)).startsWith("UNAVAILABLE");
    // Downgrade: no TLS at all.
    assertThat(call(InternalPort.TASKS, Map.of())).startsWith("UNAVAILABLE");
  }

  @Test
  void aServerThatTheAuthorityHasNotSignedIsNotTrusted() throws IOException {
    String tls = "worker.task_service.connection.tls.";
    open(
        Map.of(
            tls + "certificate_key_file", install("first.pem"),
            tls + "private_key_file", install("first.key")),
        InternalPort.TASKS);
    assertThat(call(InternalPort.TASKS, Map.of("node_tls.trusted_ca_file", install("second.pem"))))
        .startsWith("UNAVAILABLE");
  }

  private Settings open(Map<String, String> overrides, InternalPort port) {
    Settings settings = TestSettings.of(overrides).withClientPort(0);
    listeners.start(settings, List.of(new Echo(port)));
    return settings;
  }

  private int port(InternalPort port) {
    return listeners.port(port).orElseThrow();
  }

  private String call(InternalPort port, Map<String, String> overrides) {
    try (NodeChannels channels = new NodeChannels(TestSettings.of(overrides))) {
      HealthCheckResponse unused =
          ClientCalls.blockingUnaryCall(
              channels.to(new Address("127.0.0.1", port(port))),
              ECHO,
              CallOptions.DEFAULT,
              HealthCheckRequest.getDefaultInstance());
      return "served";
    } catch (StatusRuntimeException refused) {
      return refused.getMessage();
    }
  }

  private String install(String resource) throws IOException {
    Path file = folder.resolve(resource);
    if (!Files.exists(file)) {
      try (InputStream stream = Listeners.class.getResourceAsStream("tls/" + resource)) {
        Files.copy(stream, file);
      }
    }
    return file.toString();
  }

  /** A service that answers. */
  private record Echo(InternalPort port) implements InternalService {
    @Override
    public BindableService service() {
      return () ->
          ServerServiceDefinition.builder("floe.test.Echo")
              .addMethod(
                  ECHO,
                  ServerCalls.asyncUnaryCall(
                      (request, answer) -> {
                        answer.onNext(HealthCheckResponse.getDefaultInstance());
                        answer.onCompleted();
                      }))
              .build();
    }
  }
}
