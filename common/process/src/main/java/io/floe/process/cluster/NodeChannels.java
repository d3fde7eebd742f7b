package io.floe.process.cluster;

import io.floe.process.TlsFiles;
import io.floe.settings.Settings;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Makes channels to the internal ports of other nodes, as the settings say: with TLS when {@code
 * node_tls} is set, and with a proof of the cluster's secret when there is one. One for a process;
 * every call to another node goes through it.
 */
public final class NodeChannels {
  private static final int KEEPALIVE_SECONDS = 10;

  private final Optional<SslContext> tls;
  private final Optional<ProvingCalls> proof;

  /**
   * Channels as settings say.
   *
   * @throws IOException when a TLS file cannot be read
   */
  public NodeChannels(Settings settings) throws IOException {
    this.tls =
        settings.nodeTls().isPresent()
            ? Optional.of(TlsFiles.clientContext(settings.nodeTls().get()))
            : Optional.empty();
    this.proof =
        settings.clusterSecret().map(secret -> new ProvingCalls(secret, InstantSource.system()));
  }

  /**
   * A channel that is being built, for the caller to tune; sizes of messages are not limited,
   * because nodes trust each other. A peer that does not answer for some seconds is given up.
   */
  public NettyChannelBuilder to(String host, int port) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(host, port)
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .keepAliveTime(KEEPALIVE_SECONDS, TimeUnit.SECONDS)
            .keepAliveTimeout(KEEPALIVE_SECONDS, TimeUnit.SECONDS);
    proof.ifPresent(builder::intercept);
    return tls.isPresent() ? builder.sslContext(tls.get()) : builder.usePlaintext();
  }
}
