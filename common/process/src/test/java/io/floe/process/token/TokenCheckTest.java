package io.floe.process.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.floe.settings.Jwks;
import io.floe.settings.Secret;
import io.floe.settings.StaticTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way in which a token can be wrong, written out as an attacker would. */
class TokenCheckTest {
  private static final String ISSUER = "https://issuer.example";
  private static final String AUDIENCE = "floe";
  private static final String LISTED = "token-of-bob";

  private final RsaJsonWebKey key = key("first");
  private volatile JsonWebKeySet published = new JsonWebKeySet(key);
  private HttpServer server;
  private TokenCheck check;

  @BeforeEach
  void publishKeys() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/keys",
        exchange -> {
          byte[] body = published.toJson().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    check =
        new TokenCheck(
            Optional.of(new Jwks(url, List.of(ISSUER), Optional.of(AUDIENCE), List.of("olga"))),
            Optional.of(
                new StaticTokens(
                    Map.of("bob", new Secret(LISTED), "otto", new Secret("token-of-otto")),
                    List.of("otto"))),
            Duration.ZERO);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static RsaJsonWebKey key(String id) {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      return key;
    } catch (JoseException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String token(RsaJsonWebKey key, Consumer<JwtClaims> change) throws JoseException {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims(change).toJson());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    return "Bearer " + signature.getCompactSerialization();
  }

  private static JwtClaims claims(Consumer<JwtClaims> change) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject("id-of-ada");
    claims.setStringClaim("preferred_username", "ada");
    claims.setExpirationTimeMinutesInTheFuture(10);
    change.accept(claims);
    return claims;
  }

  private void assertRefused(String token, String words) {
    assertThatThrownBy(() -> check.user(token))
        .isInstanceOf(TokenRefusedException.class)
        .hasMessageContaining(words);
  }

  @Test
  void theBearerOfATokenIsKnownByName() throws Exception {
    assertThat(check.user(token(key, claims -> {}))).isEqualTo("ada");
    assertThat(check.user(token(key, claims -> claims.unsetClaim("preferred_username"))))
        .isEqualTo("id-of-ada");
  }

  @Test
  void whoShowsNothingIsToldWhatToShow() {
    assertRefused(null, "extra_headers");
    assertRefused("Basic YWRhOmFkYQ==", "extra_headers");
    assertRefused("Bearer ", "does not count");
    assertRefused("Bearer not.a.token", "does not count");
  }

  @Test
  void timeCounts() throws Exception {
    assertRefused(
        token(
            key,
            claims -> {
              NumericDate past = NumericDate.now();
              past.addSeconds(-31);
              claims.setExpirationTime(past);
            }),
        "has expired");
    NumericDate skewed = NumericDate.now();
    skewed.addSeconds(-10);
    assertThat(check.user(token(key, claims -> claims.setExpirationTime(skewed)))).isEqualTo("ada");
    assertRefused(token(key, claims -> claims.setNotBeforeMinutesInThePast(-5)), "not valid yet");
    assertRefused(token(key, claims -> claims.unsetClaim("exp")), "does not count");
  }

  @Test
  void issuerAndAudienceCount() throws Exception {
    assertRefused(token(key, claims -> claims.setIssuer("https://other.example")), "issuer");
    assertRefused(token(key, claims -> claims.unsetClaim("iss")), "issuer");
    assertRefused(token(key, claims -> claims.setAudience("somebody-else")), "audience");
    assertRefused(token(key, claims -> claims.unsetClaim("aud")), "audience");
  }

  @Test
  void onlyPublishedKeysSign() throws Exception {
    assertRefused(token(key("first"), claims -> {}), "does not count");
    assertRefused(token(key("unknown"), claims -> {}), "does not count");
    String good = token(key, claims -> {});
    String payload = good.split("\\.")[1];
    String changed = good.replace(payload, payload.substring(0, payload.length() - 2) + "AA");
    assertRefused(changed, "does not count");
  }

  @Test
  void weakAlgorithmsAreNoSignature() throws Exception {
    JsonWebSignature unsigned = new JsonWebSignature();
    unsigned.setPayload(claims(claims -> {}).toJson());
    unsigned.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    unsigned.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    assertRefused("Bearer " + unsigned.getCompactSerialization(), "does not count");

    // The public key, which everybody has, taken for a shared secret.
    JsonWebSignature confused = new JsonWebSignature();
    confused.setPayload(claims(claims -> {}).toJson());
    confused.setKey(new HmacKey(key.getPublicKey().getEncoded()));
    confused.setKeyIdHeaderValue("first");
    confused.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    assertRefused("Bearer " + confused.getCompactSerialization(), "does not count");
  }

  @Test
  void aRotatedKeyIsFetchedWhenItIsFirstSeen() throws Exception {
    assertThat(check.user(token(key, claims -> {}))).isEqualTo("ada");
    RsaJsonWebKey next = key("second");
    published = new JsonWebKeySet(next);
    assertThat(check.user(token(next, claims -> {}))).isEqualTo("ada");
    assertRefused(token(key, claims -> {}), "does not count");
  }

  @Test
  void operatorsAreThoseWhomTheSettingsName() {
    assertThat(check.isOperator("olga")).isTrue();
    assertThat(check.isOperator("ada")).isFalse();
  }

  @Test
  void aListedTokenIsItsUserAndAPartOfItIsNobody() throws Exception {
    assertThat(check.user("Bearer " + LISTED)).isEqualTo("bob");
    assertThat(check.user("bearer " + LISTED + " ")).isEqualTo("bob");
    for (String guess : List.of("", "token-of-bo", "token-of-bobb", "TOKEN-OF-BOB", "bob", "***")) {
      assertRefused("Bearer " + guess, "does not count");
    }
    assertThat(check.isOperator(check.user("Bearer token-of-otto"))).isTrue();
    assertThat(check.isOperator("bob")).isFalse();
  }

  @Test
  void withoutKeySetOnlyListedTokensCount() throws Exception {
    StaticTokens listed = new StaticTokens(Map.of("bob", new Secret(LISTED)), List.of());
    TokenCheck only = TokenCheck.of(Optional.empty(), Optional.of(listed)).orElseThrow();
    assertThat(only.user("Bearer " + LISTED)).isEqualTo("bob");
    String signed = token(key, claims -> {});
    assertThatThrownBy(() -> only.user(signed))
        .hasMessageContaining("none that this cluster knows");
    assertThat(TokenCheck.of(Optional.empty(), Optional.empty())).isEmpty();
  }

  @Test
  void refusalsDoNotRepeatTheToken() throws Exception {
    String token = token(key, claims -> claims.setIssuer("https://other.example"));
    assertThatThrownBy(() -> check.user(token))
        .satisfies(
            refused ->
                assertThat(refused.getMessage()).doesNotContain(token.split("\\.")[1], "ada"));
  }
}
