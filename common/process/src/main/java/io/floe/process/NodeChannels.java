package io.floe.process;

import io.floe.process.cluster.ProvingCalls;
import io.floe.settings.Address;
import io.floe.settings.NodeTls;
import io.floe.settings.Secret;
import io.floe.settings.Settings;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Connections to the internal ports of other nodes, one for each address, made when first needed. A
 * peer that has gone silent is noticed by pings, so that calls to it fail instead of hanging.
 */
public final class NodeChannels implements AutoCloseable {
  private static final int PING_SECONDS = 10;
  private static final int PING_TIMEOUT_SECONDS = 5;
  private static final int WINDOW_BYTES = 8 << 20;

  private final Optional<SslContext> tls;
  private final Optional<ProvingCalls> proof;
  private final Map<Address, ManagedChannel> channels = new ConcurrentHashMap<>();

  /**
   * Connections as settings say: with TLS and with a proof of the cluster's secret if there is one.
   */
  public NodeChannels(Settings settings) {
    this(settings.nodeTls(), settings.clusterSecret());
  }

  /** Connections with these TLS files and this secret of the cluster. */
  public NodeChannels(Optional<NodeTls> tls, Optional<Secret> clusterSecret) {
    this.tls = tls.map(NodeChannels::context);
    this.proof = clusterSecret.map(secret -> new ProvingCalls(secret, InstantSource.system()));
  }

  private static SslContext context(NodeTls tls) {
    try {
      return TlsFiles.clientContext(tls);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("node_tls: " + unreadable.getMessage(), unreadable);
    }
  }

  /** The connection to an address; it stays this object's. */
  public ManagedChannel to(Address address) {
    return channels.computeIfAbsent(address, this::open);
  }

  /** Gives up a connection to a node that is gone. */
  public void forget(Address address) {
    ManagedChannel channel = channels.remove(address);
    if (channel != null) {
      channel.shutdown();
    }
  }

  private ManagedChannel open(Address address) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forAddress(address.host(), address.port())
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .flowControlWindow(WINDOW_BYTES)
            .keepAliveTime(PING_SECONDS, TimeUnit.SECONDS)
            .keepAliveTimeout(PING_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    proof.ifPresent(builder::intercept);
    return tls.map(builder::sslContext).orElseGet(builder::usePlaintext).build();
  }

  @Override
  public void close() {
    channels.values().forEach(ManagedChannel::shutdownNow);
    channels.clear();
  }
}
