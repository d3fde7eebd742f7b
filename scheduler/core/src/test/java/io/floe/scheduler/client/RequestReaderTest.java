package io.floe.scheduler.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.protocol.client.DistributedOpts;
import io.floe.protocol.client.EngineChoice;
import io.floe.protocol.client.FlightOpts;
import io.floe.protocol.client.Label;
import io.floe.protocol.client.LineageContext;
import io.floe.protocol.client.NumWorkers;
import io.floe.protocol.client.QueryInfo;
import io.floe.protocol.client.QuerySettings;
import io.floe.protocol.client.ShuffleCompression;
import io.floe.protocol.client.ShuffleOpts;
import io.floe.protocol.client.SingleOpts;
import io.floe.protocol.client.SingleWorkerOps;
import io.floe.protocol.client.SubmitQueryRequest;
import io.floe.scheduler.execution.ClientIdentity;
import io.floe.scheduler.execution.DistributedMode;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.execution.QueryMode;
import io.floe.scheduler.execution.QueryOptions;
import io.floe.scheduler.execution.QueryOptions.ExecuteUntil;
import io.floe.scheduler.execution.StreamOptions;
import io.floe.scheduler.query.QueryRequest;
import io.floe.scheduler.query.QueryRequest.ParentRun;
import io.floe.scheduler.query.QueryRequest.PlanFormat;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
  private static final ClientIdentity NEW = client("0.12.0");

  private static ClientIdentity client(String version) {
    return new ClientIdentity(Optional.empty(), Optional.of(version), Optional.empty());
  }

  private static QueryRequest read(QuerySettings.Builder settings, ClientIdentity client)
      throws QueryError {
    return RequestReader.read(
        SubmitQueryRequest.newBuilder().setSettings(settings).build(), client, Optional.empty());
  }

  @Test
  void nothingSentMeansTheDefaults() throws QueryError {
    QueryRequest read =
        RequestReader.read(
            SubmitQueryRequest.getDefaultInstance(), ClientIdentity.unknown(), Optional.empty());

    assertThat(read.options()).isEqualTo(QueryOptions.defaults());
    assertThat(read.planFormat()).isEqualTo(PlanFormat.EXPLAIN);
    assertThat(read.lineage()).isEmpty();
  }

  @Test
  void flagsOfTheReleaseThatSendsGarbageAreIgnored() throws QueryError {
    QuerySettings.Builder settings = QuerySettings.newBuilder().setOptimizationFlags(83);

    assertThat(read(settings, client("0.5.0")).options().optimizationFlags()).isEmpty();
    assertThat(read(settings, NEW).options().optimizationFlags()).hasValue(83);
  }

  @Test
  void everythingAboutOneQueryIsKept() throws QueryError {
    QuerySettings.Builder settings =
        QuerySettings.newBuilder()
            .setPriority(-3)
            .setNRetries(2)
            .setNWorkers(NumWorkers.newBuilder().setMin(1).setMax(4))
            .setExecuteUntilValue(2)
            .setFlight(
                FlightOpts.newBuilder()
                    .setTtl(com.google.protobuf.Duration.newBuilder().setSeconds(90))
                    .setMaintainOrder(true))
            .setDistributed(
                DistributedOpts.newBuilder()
                    .setAllowEquiJoinBroadcastLimit(-1)
                    .setExpressionLowering(false)
                    .setSingleWorkerOps(SingleWorkerOps.SINGLE_WORKER_OPS_FORBID)
                    .setShuffleOpts(
                        ShuffleOpts.newBuilder()
                            .setCompression(ShuffleCompression.SHUFFLE_COMPRESSION_ZSTD)
                            .setCompressionLevel(3)));
    QueryInfo info =
        QueryInfo.newBuilder()
            .addLabels(Label.newBuilder().setName("nightly"))
            .setExecutionId("cell-7")
            .setLineageContext(
                LineageContext.newBuilder()
                    .setJobNamespace("ns")
                    .setJobName("job")
                    .setParentRunId("run")
                    .setParentJobNamespace("pns")
                    .setParentJobName("pjob"))
            .build();

    QueryRequest read =
        RequestReader.read(
            SubmitQueryRequest.newBuilder().setSettings(settings).setQueryInfo(info).build(),
            NEW,
            Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));

    assertThat(read.priority()).isEqualTo(-3);
    assertThat(read.labels()).containsExactly("nightly");
    assertThat(read.traceParent()).isPresent();
    assertThat(read.executionId()).contains("cell-7");
    assertThat(read.lineage().orElseThrow().parent()).contains(new ParentRun("run", "pns", "pjob"));
    assertThat(read.options().retries()).isEqualTo(2);
    assertThat(read.options().workers().minimum()).hasValue(1);
    assertThat(read.options().workers().maximum()).hasValue(4);
    assertThat(read.options().executeUntil()).isEqualTo(ExecuteUntil.PHYSICAL);
    assertThat(read.options().stream())
        .contains(new StreamOptions(Optional.of(Duration.ofSeconds(90)), true));
    DistributedMode mode = (DistributedMode) read.options().mode();
    assertThat(mode.broadcastLimitBytes()).isEqualTo(Long.MAX_VALUE);
    assertThat(mode.expressionLowering()).contains(false);
    assertThat(mode.preAggregation()).isFalse();
    assertThat(mode.partitionsPerWorker()).isEqualTo(OptionalInt.empty());
    assertThat(mode.singleWorkerOperations())
        .isEqualTo(DistributedMode.SingleWorkerOperations.FORBID);
    assertThat(mode.shuffleCompression()).isEqualTo(DistributedMode.ShuffleCompression.ZSTD);
    assertThat(mode.shuffleCompressionLevel()).hasValue(3);
  }

  @Test
  void singleNodeIsKeptApart() throws QueryError {
    assertThat(
            read(QuerySettings.newBuilder().setSingle(SingleOpts.getDefaultInstance()), NEW)
                .options()
                .mode())
        .isEqualTo(new QueryMode.SingleNode());
  }

  @Test
  void aGpuIsRefusedByName() {
    assertThatThrownBy(
            () -> read(QuerySettings.newBuilder().setEngine(EngineChoice.ENGINE_CHOICE_GPU), NEW))
        .isInstanceOf(QueryError.class)
        .hasMessageContaining("'gpu'");
  }
}
