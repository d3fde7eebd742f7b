package io.floe.telemetry.report;

import io.floe.telemetry.host.HostSample;
import io.floe.telemetry.host.NodeFacts;
import io.floe.telemetry.otlp.OtlpMessages;
import io.floe.telemetry.otlp.SampleSink;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Sends samples to the observatory of another node; while it does not answer, they are lost. */
final class RemoteSink implements SampleSink {
  private static final Logger LOG = Logger.getLogger(RemoteSink.class);
  private static final int DEADLINE_SECONDS = 5;

  private final Supplier<Channel> observatory;
  private boolean answered = true;

  RemoteSink(Supplier<Channel> observatory) {
    this.observatory = observatory;
  }

  @Override
  public void accept(NodeFacts facts, Optional<HostSample> sample) {
    try {
      ExportMetricsServiceResponse unused =
          MetricsServiceGrpc.newBlockingStub(observatory.get())
              .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
              .export(OtlpMessages.request(facts, sample));
      answered = true;
    } catch (StatusRuntimeException silent) {
      if (answered) {
        LOG.warnf("The observatory takes no metrics: %s", silent.getStatus());
      }
      answered = false;
    }
  }
}
