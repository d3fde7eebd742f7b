package io.floe.scheduler.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.floe.protocol.client.DeleteQueryResultRequest;
import io.floe.protocol.client.GetQueryStatusRequest;
import io.floe.protocol.client.QuerySettings;
import io.floe.protocol.common.QueryId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** With a key set, users are who their tokens say, and see their own queries only. */
class TokensTest {
  @Test
  void usersSeeTheirOwnQueriesOnly() throws Exception {
    RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
    key.setKeyId("key");
    HttpServer keys =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    keys.createContext(
        "/",
        exchange -> {
          byte[] body = new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    keys.start();
    String url = "http://127.0.0.1:" + keys.getAddress().getPort() + "/";
    try (ClientCalls calls =
        new ClientCalls(Map.of("scheduler.client_service.auth.jwks.url", url), 8)) {
      Map<String, String> ada = Map.of("authorization", token(key, "ada"), "x-polars-user", "bob");
      Map<String, String> bob = Map.of("authorization", token(key, "bob"));

      assertThatThrownBy(() -> calls.submit("x"))
          .hasMessageStartingWith("UNAUTHENTICATED: this cluster wants a token");
      QueryId query =
          calls
              .withHeaders(ada)
              .submitQuery(ClientCalls.request("x", QuerySettings.getDefaultInstance()))
              .getQueryId();
      GetQueryStatusRequest request = GetQueryStatusRequest.newBuilder().setQueryId(query).build();

      assertThatCode(() -> calls.withHeaders(ada).getQueryStatus(request))
          .doesNotThrowAnyException();
      assertThatThrownBy(() -> calls.withHeaders(bob).getQueryStatus(request))
          .hasMessageStartingWith("NOT_FOUND: query " + query.getQueryId() + " is not known here");
      assertThatThrownBy(
              () -> calls.withHeaders(bob).getQueryResult(ClientCalls.resultRequest(query)))
          .hasMessageStartingWith("NOT_FOUND");
      assertThatThrownBy(
              () ->
                  calls
                      .withHeaders(bob)
                      .deleteQueryResult(
                          DeleteQueryResultRequest.newBuilder().setQueryId(query).build()))
          .hasMessageStartingWith("NOT_FOUND");
    } finally {
      keys.stop(0);
    }
  }

  private static String token(RsaJsonWebKey key, String user) throws JoseException {
    JwtClaims claims = new JwtClaims();
    claims.setSubject(user);
    claims.setExpirationTimeMinutesInTheFuture(10);
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    return "Bearer " + signature.getCompactSerialization();
  }
}
