package io.floe.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.floe.protocol.client.ClientServiceGrpc;
import io.floe.protocol.client.GetComputeVersionsRequest;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose settings name a key set answers nobody without a token, on either port. */
class TokensIT {
  private static final List<String> DATA =
      List.of(
          "/api/v1/cluster",
          "/api/v1/settings",
          "/api/v1/nodes",
          "/api/v1/queries",
          "/api/v1/events",
          "/api/v1/query/01a1fe1a-008c-72e0-80ac-6a19c59a9a85");

  @TempDir private static Path folder;
  private static HttpServer keys;
  private static RsaJsonWebKey key;
  private static NodeProcess node;

  @BeforeAll
  static void start() throws Exception {
    key = RsaJwkGenerator.generateJwk(2048);
    key.setKeyId("key");
    keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    keys.createContext(
        "/",
        exchange -> {
          byte[] body = new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    keys.start();
    Path settings = folder.resolve("tokens.toml");
    Files.writeString(
        settings,
        """
        [scheduler.client_service.auth.jwks]
        url = "http://127.0.0.1:%1$d/"
        [observatory.rest_api.service.auth.jwks]
        url = "http://127.0.0.1:%1$d/"
        """
            .formatted(keys.getAddress().getPort()));
    node =
        new NodeProcess(
            "service",
            "--config-path",
            settings.toString(),
            "--data",
            folder.resolve("data").toString(),
            "--port",
            "0");
    node.ready();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    keys.stop(0);
    node.terminate();
  }

  @Test
  void nobodySeesDataWithoutToken() throws Exception {
    for (String path : DATA) {
      HttpResponse<String> refused = send(request(path));
      assertThat(refused.statusCode()).as(path).isEqualTo(401);
      assertThat(refused.body()).contains("wants a token");
      assertThat(send(request(path).header("Cookie", "floe-token=x")).statusCode()).isEqualTo(401);
    }
    assertThat(send(request("/")).statusCode()).as("the page that asks for it").isEqualTo(200);
    assertThat(send(request("/api/v1/session").POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(401);
  }

  @Test
  void aTokenOpensAsHeaderAndAsCookie() throws Exception {
    assertThat(send(request("/api/v1/cluster").header("Authorization", token())).statusCode())
        .isEqualTo(200);
    HttpResponse<String> session =
        send(
            request("/api/v1/session")
                .header("Authorization", token())
                .POST(BodyPublishers.noBody()));
    String cookie = session.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite=Strict");
    String kept = cookie.substring(0, cookie.indexOf(';'));
    assertThat(send(request("/api/v1/queries").header("Cookie", kept)).body()).isEqualTo("[]");
  }

  @Test
  void clientsWithoutTokenAreRefused() {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", node.port("client")).usePlaintext().build();
    try {
      assertThatThrownBy(
              () ->
                  ClientServiceGrpc.newBlockingStub(channel)
                      .getComputeVersions(GetComputeVersionsRequest.getDefaultInstance()))
          .hasMessageStartingWith("UNAUTHENTICATED");
    } finally {
      channel.shutdownNow();
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + node.port("observatory") + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String token() throws Exception {
    JwtClaims claims = new JwtClaims();
    claims.setSubject("ada");
    claims.setExpirationTimeMinutesInTheFuture(10);
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    return "Bearer " + signature.getCompactSerialization();
  }
}
