package io.floe.process;

import io.floe.settings.Tuning;
import io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

/** Puts sizes and keepalive on a gRPC server. */
public final class GrpcTuning {
  /** Room for tokens that clients add as headers; gRPC's own limit is 8 KiB. */
  private static final int METADATA_BYTES = 64 << 10;

  private GrpcTuning() {}

  /** Puts sizes and keepalive on a server that is being built. */
  public static void apply(NettyServerBuilder builder, Tuning tuning) {
    builder
        .maxInboundMessageSize(
            Math.toIntExact(Math.min(tuning.maxMessageBytes(), Integer.MAX_VALUE)))
        .maxInboundMetadataSize(METADATA_BYTES)
        .flowControlWindow(tuning.windowBytes())
        .permitKeepAliveTime(tuning.permittedKeepalive().toNanos(), TimeUnit.NANOSECONDS)
        .permitKeepAliveWithoutCalls(true);
  }
}
