package io.floe.process.token;

import io.floe.settings.Jwks;
import io.floe.settings.Secret;
import io.floe.settings.StaticTokens;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.http.Get;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/**
 * Checks tokens: against those that settings list, and against a key set that is fetched from its
 * address, kept for a while and fetched again when a token names a key that is not in it, as
 * happens after a rotation.
 */
public final class TokenCheck {
  private static final String SCHEME = "bearer ";
  private static final int CLOCK_SKEW_SECONDS = 30;
  private static final int KEPT_SECONDS = 600;

  /** Callers who make up names of keys shall not make this node a flood for the issuer. */
  private static final Duration BETWEEN_FETCHES = Duration.ofMillis(300);

  private static final int PATIENCE_MILLISECONDS = 3_000;

  /** Signatures with a private key; secrets that both sides know would let every reader sign. */
  private static final AlgorithmConstraints SIGNATURES =
      new AlgorithmConstraints(
          ConstraintType.PERMIT,
          AlgorithmIdentifiers.RSA_USING_SHA256,
          AlgorithmIdentifiers.RSA_USING_SHA384,
          AlgorithmIdentifiers.RSA_USING_SHA512,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
          AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
          AlgorithmIdentifiers.EDDSA);

  private final Optional<JwtConsumer> signed;
  private final Map<String, Secret> listed;
  private final Set<String> operators = new HashSet<>();

  /**
   * A check by a key set, by a list of tokens or by both; empty when there is neither. Nothing is
   * fetched before the first token.
   */
  public static Optional<TokenCheck> of(Optional<Jwks> keys, Optional<StaticTokens> listed) {
    return keys.isEmpty() && listed.isEmpty()
        ? Optional.empty()
        : Optional.of(new TokenCheck(keys, listed, BETWEEN_FETCHES));
  }

  /** A check that does not fetch the keys again within a time, whatever keys tokens name. */
  TokenCheck(Optional<Jwks> keys, Optional<StaticTokens> listed, Duration betweenFetches) {
    this.signed = keys.map(settings -> consumer(settings, betweenFetches));
    this.listed = listed.map(StaticTokens::users).orElse(Map.of());
    keys.ifPresent(settings -> operators.addAll(settings.operators()));
    listed.ifPresent(settings -> operators.addAll(settings.operators()));
  }

  private static JwtConsumer consumer(Jwks settings, Duration betweenFetches) {
    HttpsJwks keys = new HttpsJwks(settings.url().toString());
    Get get = new Get();
    get.setConnectTimeout(PATIENCE_MILLISECONDS);
    get.setReadTimeout(PATIENCE_MILLISECONDS);
    get.setRetries(0);
    keys.setSimpleHttpGet(get);
    keys.setRefreshReprieveThreshold(betweenFetches.toMillis());
    keys.setDefaultCacheDuration(KEPT_SECONDS);
    keys.setRetainCacheOnErrorDuration(KEPT_SECONDS);
    JwtConsumerBuilder builder =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(keys))
            .setJwsAlgorithmConstraints(SIGNATURES)
            .setRequireExpirationTime()
            .setRequireSubject()
            .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS);
    if (!settings.issuers().isEmpty()) {
      builder.setExpectedIssuers(true, settings.issuers().toArray(new String[0]));
    }
    if (settings.audience().isPresent()) {
      builder.setExpectedAudience(settings.audience().get());
    } else {
      builder.setSkipDefaultAudienceValidation();
    }
    return builder.build();
  }

  /**
   * Who the bearer of a token is.
   *
   * @param authorization the header of the call, null when it has none
   */
  public String user(String authorization) throws TokenRefusedException {
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw new TokenRefusedException(
          "this cluster wants a token: pass extra_headers={\"Authorization\": \"Bearer <token>\"}");
    }
    String token = authorization.substring(SCHEME.length()).strip();
    Optional<String> known = listed(token);
    if (known.isPresent()) {
      return known.get();
    }
    if (signed.isEmpty()) {
      throw new TokenRefusedException("the token is none that this cluster knows");
    }
    try {
      return name(signed.get().processToClaims(token));
    } catch (InvalidJwtException | MalformedClaimException refused) {
      throw new TokenRefusedException(words(refused));
    }
  }

  /** Every listed token is compared, and each as a whole: the time tells nothing about them. */
  private Optional<String> listed(String token) {
    Secret shown = new Secret(token);
    Optional<String> found = Optional.empty();
    for (Map.Entry<String, Secret> user : listed.entrySet()) {
      if (user.getValue().equals(shown)) {
        found = Optional.of(user.getKey());
      }
    }
    return found;
  }

  private static String name(JwtClaims claims) throws MalformedClaimException {
    return Stream.of("preferred_username", "email")
        .map(claim -> Optional.ofNullable(claims.getClaimValueAsString(claim)))
        .flatMap(Optional::stream)
        .filter(name -> !name.isBlank())
        .findFirst()
        .orElse(claims.getSubject());
  }

  /** Whether this user sees the queries of all. */
  public boolean isOperator(String user) {
    return operators.contains(user);
  }

  /** What is wrong, without a word of the token itself. */
  private static String words(Exception refused) {
    List<Integer> codes =
        refused instanceof InvalidJwtException invalid
            ? invalid.getErrorDetails().stream().map(error -> error.getErrorCode()).toList()
            : List.of();
    if (codes.contains(ErrorCodes.EXPIRED)) {
      return "the token has expired: get a new one";
    }
    if (codes.contains(ErrorCodes.NOT_YET_VALID)
        || codes.contains(ErrorCodes.ISSUED_AT_INVALID_FUTURE)) {
      return "the token is not valid yet: is a clock wrong?";
    }
    if (codes.contains(ErrorCodes.ISSUER_INVALID) || codes.contains(ErrorCodes.ISSUER_MISSING)) {
      return "the token is of an issuer that this cluster does not accept";
    }
    if (codes.contains(ErrorCodes.AUDIENCE_INVALID)
        || codes.contains(ErrorCodes.AUDIENCE_MISSING)) {
      return "the token is for another audience than this cluster";
    }
    return "the token does not count here: its signature, key or claims are not right";
  }
}
