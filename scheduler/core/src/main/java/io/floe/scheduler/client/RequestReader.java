package io.floe.scheduler.client;

import com.google.protobuf.Duration;
import io.floe.protocol.client.EngineChoice;
import io.floe.protocol.client.FlightOpts;
import io.floe.protocol.client.NumWorkers;
import io.floe.protocol.client.QueryInfo;
import io.floe.protocol.client.QuerySettings;
import io.floe.protocol.client.SubmitQueryRequest;
import io.floe.scheduler.execution.ClientIdentity;
import io.floe.scheduler.execution.DistributedMode;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.execution.QueryMode;
import io.floe.scheduler.execution.QueryOptions;
import io.floe.scheduler.execution.QueryOptions.Engine;
import io.floe.scheduler.execution.QueryOptions.ExecuteUntil;
import io.floe.scheduler.execution.QueryOptions.WorkerBounds;
import io.floe.scheduler.execution.StreamOptions;
import io.floe.scheduler.query.QueryRequest;
import io.floe.scheduler.query.QueryRequest.LineageContext;
import io.floe.scheduler.query.QueryRequest.ParentRun;
import io.floe.scheduler.query.QueryRequest.PlanFormat;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns what clients of all releases send beside the plan into one shape. */
final class RequestReader {
  /** This release sends a byte of the plan in place of the optimizer's flags. */
  private static final String RELEASE_WITH_WRONG_FLAGS = "0.5.0";

  private RequestReader() {}

  static QueryRequest read(
      SubmitQueryRequest request, ClientIdentity client, Optional<String> traceParent)
      throws QueryError {
    QuerySettings settings = request.getSettings();
    QueryInfo info = request.getQueryInfo();
    QueryOptions options =
        new QueryOptions(
            engine(settings.getEngine()),
            mode(settings),
            optimizationFlags(settings, client),
            settings.getNRetries(),
            workers(settings.getNWorkers()),
            settings.hasFlight() ? Optional.of(stream(settings.getFlight())) : Optional.empty(),
            executeUntil(settings));
    return new QueryRequest(
        client,
        options,
        planFormat(settings),
        settings.getPriority(),
        info.getLabelsList().stream().map(label -> label.getName()).toList(),
        Optional.of(info.getExecutionId()).filter(id -> !id.isEmpty()),
        info.hasLineageContext()
            ? Optional.of(lineage(info.getLineageContext()))
            : Optional.empty(),
        traceParent);
  }

  private static Engine engine(EngineChoice choice) throws QueryError {
    return switch (choice) {
      case ENGINE_CHOICE_UNSPECIFIED, ENGINE_CHOICE_AUTO, UNRECOGNIZED -> Engine.AUTO;
      case ENGINE_CHOICE_STREAMING -> Engine.STREAMING;
      case ENGINE_CHOICE_IN_MEMORY -> Engine.IN_MEMORY;
      case ENGINE_CHOICE_GPU ->
          throw new QueryError(
              "InvalidOperationError",
              "engine 'gpu' is not available on this cluster; use engine=\"auto\"");
    };
  }

  private static QueryMode mode(QuerySettings settings) {
    return switch (settings.getQueryTypeCase()) {
      case SINGLE -> new QueryMode.SingleNode();
      case DISTRIBUTED -> DistributedOptionsReader.read(settings.getDistributed());
      case QUERYTYPE_NOT_SET -> DistributedMode.defaults();
    };
  }

  private static OptionalInt optimizationFlags(QuerySettings settings, ClientIdentity client) {
    boolean wrong = client.clientVersion().filter(RELEASE_WITH_WRONG_FLAGS::equals).isPresent();
    return wrong || !settings.hasOptimizationFlags()
        ? OptionalInt.empty()
        : OptionalInt.of(settings.getOptimizationFlags());
  }

  private static WorkerBounds workers(NumWorkers workers) {
    return new WorkerBounds(
        workers.hasMin() ? OptionalInt.of(workers.getMin()) : OptionalInt.empty(),
        workers.hasMax() ? OptionalInt.of(workers.getMax()) : OptionalInt.empty());
  }

  private static StreamOptions stream(FlightOpts options) {
    Duration ttl = options.getTtl();
    return new StreamOptions(
        options.hasTtl()
            ? Optional.of(java.time.Duration.ofSeconds(ttl.getSeconds(), ttl.getNanos()))
            : Optional.empty(),
        options.getMaintainOrder());
  }

  private static ExecuteUntil executeUntil(QuerySettings settings) {
    return switch (settings.getExecuteUntil()) {
      case EXECUTE_UNTIL_IR -> ExecuteUntil.IR;
      case EXECUTE_UNTIL_PHYSICAL -> ExecuteUntil.PHYSICAL;
      case EXECUTE_UNTIL_UNSPECIFIED, EXECUTE_UNTIL_EXECUTE, UNRECOGNIZED -> ExecuteUntil.EXECUTE;
    };
  }

  private static PlanFormat planFormat(QuerySettings settings) {
    return switch (settings.getPreferredGraphFormat()) {
      case GRAPH_FORMAT_DOT -> PlanFormat.DOT;
      case GRAPH_FORMAT_UNSPECIFIED, GRAPH_FORMAT_AUTO, GRAPH_FORMAT_EXPLAIN, UNRECOGNIZED ->
          PlanFormat.EXPLAIN;
    };
  }

  private static LineageContext lineage(io.floe.protocol.client.LineageContext context) {
    Optional<ParentRun> parent =
        context.hasParentRunId()
            ? Optional.of(
                new ParentRun(
                    context.getParentRunId(),
                    context.getParentJobNamespace(),
                    context.getParentJobName()))
            : Optional.empty();
    return new LineageContext(context.getJobNamespace(), context.getJobName(), parent);
  }
}
