package io.floe.process.cluster;

import io.floe.settings.Secret;
import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a caller sends to show that it knows the cluster's secret, without sending the secret: a
 * keyed hash over the called method and the time. Whoever overhears one on a port without TLS can
 * repeat that method for some minutes, but never learns the secret.
 */
final class ClusterProof {
  /** The header of every internal call. */
  static final Metadata.Key<String> HEADER =
      Metadata.Key.of("floe-cluster-proof", Metadata.ASCII_STRING_MARSHALLER);

  /** How far clocks of nodes may be apart. */
  static final Duration TOLERANCE = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";

  /** What is said of a proof. */
  enum Verdict {
    GOOD,
    /** It was made with another secret, for another method, or is no proof at all. */
    WRONG,
    /** It is of another time. */
    STALE
  }

  private ClusterProof() {}

  /** A proof for one call at some time. */
  static String of(Secret secret, String method, Instant time) {
    long second = time.getEpochSecond();
    return second + "." + HexFormat.of().formatHex(hash(secret, method, second));
  }

  /** Whether a proof is good for a call at some time. */
  static Verdict check(Secret secret, String method, Instant now, String proof) {
    int dot = proof.indexOf('.');
    try {
      long second = Long.parseLong(proof, 0, Math.max(dot, 0), 10);
      byte[] shown = HexFormat.of().parseHex(proof, dot + 1, proof.length());
      if (!MessageDigest.isEqual(shown, hash(secret, method, second))) {
        return Verdict.WRONG;
      }
      boolean near = Math.abs(now.getEpochSecond() - second) <= TOLERANCE.toSeconds();
      return near ? Verdict.GOOD : Verdict.STALE;
    } catch (IllegalArgumentException malformed) {
      return Verdict.WRONG;
    }
  }

  private static byte[] hash(Secret secret, String method, long second) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal((method + "\n" + second).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java has " + ALGORITHM, missing);
    }
  }
}
