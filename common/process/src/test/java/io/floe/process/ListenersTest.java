package io.floe.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.settings.Settings;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenersTest {
  @TempDir Path folder;

  private final Listeners listeners = new Listeners();

  @AfterEach
  void stop() {
    listeners.stop(0);
  }

  private static Settings freePorts(Map<String, String> overrides) {
    return TestSettings.of(overrides).withClientPort(0);
  }

  private static ManagedChannel plain(int port) {
    return NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  private static ServingStatus health(ManagedChannel channel) {
    try {
      HealthCheckResponse response =
          HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
      return response.getStatus();
    } finally {
      channel.shutdownNow();
    }
  }

  @Test
  void eachRoleOpensItsPortsAndAnswersHealth() {
    listeners.start(freePorts(Map.of()), List.of());

    for (InternalPort port : InternalPort.values()) {
      assertThat(health(plain(listeners.port(port).orElseThrow())))
          .isEqualTo(ServingStatus.SERVING);
    }
  }

  @Test
  void aWorkerOpensOnlyItsOwn() {
    listeners.start(TestSettings.of(TestSettings.WORKER_ALONE).withClientPort(0), List.of());

    assertThat(listeners.port(InternalPort.WORKER_SERVICE)).isEmpty();
    assertThat(listeners.port(InternalPort.TELEMETRY)).isEmpty();
    assertThat(listeners.port(InternalPort.TASKS)).isPresent();
    assertThat(listeners.port(InternalPort.SHUFFLE)).isPresent();
  }

  @Test
  void aServiceAnswersOnItsPortAlone() throws Exception {
    InternalService reflection =
        new InternalService() {
          @Override
          public InternalPort port() {
            return InternalPort.TASKS;
          }

          @Override
          public BindableService service() {
            return ProtoReflectionServiceV1.newInstance();
          }
        };
    listeners.start(freePorts(Map.of()), List.of(reflection));

    assertThat(isImplemented(listeners.port(InternalPort.TASKS))).isTrue();
    assertThat(isImplemented(listeners.port(InternalPort.SHUFFLE))).isFalse();
  }

  private static boolean isImplemented(OptionalInt port) throws InterruptedException {
    ManagedChannel channel = plain(port.orElseThrow());
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    ServerReflectionGrpc.newStub(channel)
        .serverReflectionInfo(
            new StreamObserver<>() {
              @Override
              public void onNext(io.grpc.reflection.v1.ServerReflectionResponse value) {}

              @Override
              public void onError(Throwable error) {
                answer.complete(false);
              }

              @Override
              public void onCompleted() {
                answer.complete(true);
              }
            })
        .onCompleted();
    try {
      return answer.get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      channel.shutdownNow();
    }
  }

  @Test
  void aTakenPortIsNamedAndNothingStaysOpen() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      Settings settings = TestSettings.of(Map.of("worker.shuffle_service.bind_addr", address));

      assertThatThrownBy(
              () ->
                  listeners.start(
                      TestSettings.of(
                          Map.of(
                              "scheduler.worker_service.bind_addr", "127.0.0.1:0",
                              "observatory.service.bind_addr", "127.0.0.1:0",
                              "worker.task_service.bind_addr", "127.0.0.1:0",
                              "worker.shuffle_service.bind_addr",
                                  settings.worker().shuffleService().bind().toString())),
                      List.of()))
          .isInstanceOf(PortException.class)
          .hasMessageStartingWith("cannot listen on " + address);
    }
  }

  @Test
  void newConnectionsGetTheCertificateThatReplacedTheFirst() throws Exception {
    Path certificate = install("first.pem", "node.pem");
    Path key = install("first.key", "node.key");
    String tls = "worker.task_service.connection.tls.";
    listeners.start(
        freePorts(
            Map.of(
                tls + "certificate_key_file", certificate.toString(),
                tls + "private_key_file", key.toString())),
        List.of());
    int port = listeners.port(InternalPort.TASKS).orElseThrow();

    assertThat(
            health(
                NettyChannelBuilder.forAddress("127.0.0.1", port)
                    .sslContext(
                        GrpcSslContexts.forClient()
                            .trustManager(install("ca.pem", "ca.pem").toFile())
                            .build())
                    .build()))
        .isEqualTo(ServingStatus.SERVING);
    assertThat(subjectOnPort(port)).isEqualTo("CN=first");

    // File times have a grain: the new files must be seen to be newer.
    Thread.sleep(1100);
    install("second.key", "node.key");
    install("second.pem", "node.pem");
    while (!subjectOnPort(port).equals("CN=second")) {
      Thread.sleep(100);
    }
  }

  private Path install(String resource, String name) throws IOException {
    Path draft = folder.resolve(name + ".new");
    try (InputStream stream = ListenersTest.class.getResourceAsStream("tls/" + resource)) {
      Files.copy(stream, draft);
    }
    return Files.move(draft, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String subjectOnPort(int port) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAnybody()}, null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.startHandshake();
      X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return shown.getSubjectX500Principal().getName();
    }
  }

  private static final class TrustsAnybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
