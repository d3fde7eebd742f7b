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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * TLS from files that may be replaced while the node runs, as certificate managers do: new
 * connections get the new certificate, nothing restarts.
 */
public final class TlsFiles {
  static final int RELOAD_SECONDS = 5;

  private static final ScheduledExecutorService WATCHER =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("tls-files").factory());

  private TlsFiles() {}

  /**
   * The server side of TLS with these files.
   *
   * @throws IOException when a file cannot be read or is no certificate or key
   */
  public static SslContext serverContext(Tls tls) throws IOException {
    Path certificate = tls.certificateKeyFile();
    try {
      AdvancedTlsX509KeyManager keys = new AdvancedTlsX509KeyManager();
      // Closed with the process: the files are watched as long as the port is open.
      AdvancedTlsX509KeyManager.Closeable unused =
          keys.updateIdentityCredentials(
              certificate.toFile(),
              tls.privateKeyFile().toFile(),
              RELOAD_SECONDS,
              TimeUnit.SECONDS,
              WATCHER);
      SslContextBuilder builder = GrpcSslContexts.configure(SslContextBuilder.forServer(keys));
      if (tls.clientCaFile().isPresent()) {
        AdvancedTlsX509TrustManager trust =
            AdvancedTlsX509TrustManager.newBuilder()
                .setVerification(
                    AdvancedTlsX509TrustManager.Verification.CERTIFICATE_ONLY_VERIFICATION)
                .build();
        AdvancedTlsX509TrustManager.Closeable unusedTrust =
            trust.updateTrustCredentials(
                tls.clientCaFile().get().toFile(), RELOAD_SECONDS, TimeUnit.SECONDS, WATCHER);
        builder.trustManager(trust).clientAuth(ClientAuth.REQUIRE);
      }
      return builder.build();
    } catch (GeneralSecurityException | IllegalArgumentException failure) {
      throw new IOException(
          "no certificate and key in " + certificate + " and " + tls.privateKeyFile(), failure);
    }
  }
}
