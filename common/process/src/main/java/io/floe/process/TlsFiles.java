package io.floe.process;

import io.floe.settings.Tls;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * TLS from files that may be replaced while the node runs, as certificate managers do: new
 * connections get the new certificate, nothing restarts.
 */
public final class TlsFiles {
  private TlsFiles() {}

  /**
   * The server side of TLS with these files, which are watched as long as the process lives.
   *
   * @throws IOException when a file cannot be read or is no certificate or key
   */
  public static SslContext serverContext(Tls tls) throws IOException {
    Path certificate = tls.certificateKeyFile();
    Path key = tls.privateKeyFile();
    AdvancedTlsX509KeyManager keys = new AdvancedTlsX509KeyManager();
    FileWatch.loadNowAndWhenChanged(
        List.of(certificate, key),
        () -> keys.updateIdentityCredentials(certificate.toFile(), key.toFile()));
    SslContextBuilder builder = GrpcSslContexts.configure(SslContextBuilder.forServer(keys));
    if (tls.clientCaFile().isPresent()) {
      Path authorities = tls.clientCaFile().get();
      AdvancedTlsX509TrustManager trust = trustManager();
      FileWatch.loadNowAndWhenChanged(
          List.of(authorities), () -> trust.updateTrustCredentials(authorities.toFile()));
      builder.trustManager(trust).clientAuth(ClientAuth.REQUIRE);
    }
    return builder.build();
  }

  /** Callers are known by their certificate, not by a host name. */
  private static AdvancedTlsX509TrustManager trustManager() throws IOException {
    try {
      return AdvancedTlsX509TrustManager.newBuilder()
          .setVerification(AdvancedTlsX509TrustManager.Verification.CERTIFICATE_ONLY_VERIFICATION)
          .build();
    } catch (GeneralSecurityException failure) {
      throw new IOException("this Java has no way to check certificates", failure);
    }
  }
}
