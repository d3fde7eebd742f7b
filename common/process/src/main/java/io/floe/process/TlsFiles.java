package io.floe.process;

import io.floe.settings.NodeTls;
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

  /**
   * The client side of TLS between nodes, with files that are watched as long as the process lives.
   * Whatever the trusted authority has signed is a node, under whatever address it is called, so
   * that authority has to be the cluster's own.
   *
   * @throws IOException when a file cannot be read or is no certificate or key
   */
  public static SslContext clientContext(NodeTls tls) throws IOException {
    Path authorities = tls.trustedCaFile();
    AdvancedTlsX509TrustManager trust = trustManager();
    FileWatch.loadNowAndWhenChanged(
        List.of(authorities), () -> trust.updateTrustCredentials(authorities.toFile()));
    SslContextBuilder builder = GrpcSslContexts.forClient().trustManager(trust);
    if (tls.certificateKeyFile().isPresent() && tls.privateKeyFile().isPresent()) {
      Path certificate = tls.certificateKeyFile().get();
      Path key = tls.privateKeyFile().get();
      AdvancedTlsX509KeyManager keys = new AdvancedTlsX509KeyManager();
      FileWatch.loadNowAndWhenChanged(
          List.of(certificate, key),
          () -> keys.updateIdentityCredentials(certificate.toFile(), key.toFile()));
      builder.keyManager(keys);
    }
    return builder.build();
  }

  /** Nodes are known by their certificate, not by a host name. */
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
