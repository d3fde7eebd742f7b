package io.floe.process;

import io.floe.settings.Address;
import io.floe.settings.NodeTls;
import io.floe.settings.Settings;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
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

  private final Settings settings;
  private final Map<Address, ManagedChannel> channels = new ConcurrentHashMap<>();

  public NodeChannels(Settings settings) {
    this.settings = settings;
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
    if (settings.nodeTls().isEmpty()) {
      return builder.usePlaintext().build();
    }
    NodeTls tls = settings.nodeTls().get();
    try {
      SslContextBuilder context =
          GrpcSslContexts.forClient().trustManager(tls.trustedCaFile().toFile());
      if (tls.certificateKeyFile().isPresent() && tls.privateKeyFile().isPresent()) {
        context.keyManager(
            tls.certificateKeyFile().get().toFile(), tls.privateKeyFile().get().toFile());
      }
      return builder.sslContext(context.build()).build();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    channels.values().forEach(ManagedChannel::shutdownNow);
    channels.clear();
  }
}
