package io.floe.scheduler.planning;

import io.floe.physical.task.BatchReceiver;
import io.floe.physical.task.Destination;
import io.floe.physical.task.TaskOutput;
import io.floe.plan.explain.Explain;
import io.floe.plan.explain.StageText;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.stage.StagedPlan;
import io.floe.process.NodeChannels;
import io.floe.scheduler.cluster.Cluster;
import io.floe.scheduler.cluster.remote.EncodedPlans;
import io.floe.scheduler.cluster.remote.RemoteWorker;
import io.floe.scheduler.cluster.remote.SpoolDelivery;
import io.floe.scheduler.execution.DataSource;
import io.floe.scheduler.execution.PlanTexts;
import io.floe.scheduler.execution.PlannedQuery;
import io.floe.scheduler.execution.QueryContext;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.scheduler.execution.ResultFileType;
import io.floe.scheduler.execution.ResultStream;
import io.floe.scheduler.execution.StageGraph;
import io.floe.scheduler.stage.Delivery;
import io.floe.scheduler.stage.GraphRun;
import io.floe.scheduler.stage.ResultPlaces;
import io.floe.scheduler.stage.StageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A query with the stages of its sinks, ready to be run by the workers of the cluster. */
final class StagedQuery implements PlannedQuery {
  private final LogicalNode plan;
  private final List<SinkPlan> sinks;
  private final List<StagedPlan> staged;
  private final Semantics semantics;
  private final Cluster cluster;
  private final EncodedPlans encoded;
  private final NodeChannels channels;
  private final Division division;
  private final Results results;

  StagedQuery(
      LogicalNode plan,
      List<SinkPlan> sinks,
      List<StagedPlan> staged,
      Semantics semantics,
      Cluster cluster,
      EncodedPlans encoded,
      NodeChannels channels,
      Division division,
      Results results) {
    this.plan = plan;
    this.sinks = List.copyOf(sinks);
    this.staged = List.copyOf(staged);
    this.semantics = semantics;
    this.cluster = cluster;
    this.encoded = encoded;
    this.channels = channels;
    this.division = division;
    this.results = results;
  }

  @Override
  public PlanTexts texts() {
    StagedPlan first = staged.getFirst();
    return new PlanTexts(
        Explain.tree(plan), Explain.dot(plan), StageText.of(first), StageText.dot(first));
  }

  @Override
  public StageGraph stageGraph() {
    return StageGraphs.of(staged.getFirst());
  }

  @Override
  public List<DataSource> sources() {
    return DataSources.of(plan);
  }

  /** One sink after the other; when one fails, what the others have written is removed. */
  @Override
  public QueryOutput execute(QueryContext context) throws QueryError {
    List<StageResult> done = new ArrayList<>();
    try {
      for (int number = 0; number < sinks.size(); number++) {
        done.add(run(number, context));
      }
      return output(done);
    } catch (QueryError failed) {
      for (int number = 0; number < done.size(); number++) {
        StageResult written = done.get(number);
        sinks
            .get(number)
            .destination()
            .ifPresent(place -> Results.discard(written.files(), place.access()));
      }
      throw failed;
    }
  }

  private StageResult run(int number, QueryContext context) throws QueryError {
    // Workers forget a query with its last task, so that a further sink goes by another name.
    QueryContext own = number == 0 ? context : context.named(UUID.randomUUID());
    try {
      return new GraphRun(
              own,
              staged.get(number),
              semantics,
              cluster,
              division.run(own),
              places(sinks.get(number), staged.get(number), own))
          .run();
    } finally {
      encoded.forget(own.queryId());
    }
  }

  private ResultPlaces places(SinkPlan sink, StagedPlan stages, QueryContext context)
      throws QueryError {
    if (sink.destination().isPresent()) {
      return new ResultFiles(
          sink.destination().get(), sink.anonymous(), results, context.queryId());
    }
    if (context.stream().isEmpty()) {
      throw new QueryError(
          "InvalidOperationError",
          "the plan asks for a stream, but the call that sent it does not");
    }
    ResultStream rows = context.stream().get();
    boolean ordered = rows.options().maintainOrder();
    boolean direct =
        stages.stages().size() == 1
            && stages.stages().getFirst().tasks() == 1
            && cluster.workers().stream().noneMatch(it -> it.executor() instanceof RemoteWorker);
    return direct
        ? (part, parts) -> new TaskOutput.ToReader(receiver(rows), ordered)
        : new Spooled(ordered, Optional.of(new SpoolDelivery(channels, rows)));
  }

  /** Rows that wait with workers until the client takes them. */
  private record Spooled(boolean ordered, Optional<Delivery> delivery) implements ResultPlaces {
    @Override
    public TaskOutput part(int part, int parts) {
      return new TaskOutput.ToSpool(ordered);
    }
  }

  /** Rows in files; those of a query that fails are removed. */
  private record ResultFiles(
      Destination destination, boolean anonymous, Results results, UUID query)
      implements ResultPlaces {
    @Override
    public TaskOutput part(int part, int parts) {
      return new TaskOutput.ToFile(Destinations.part(destination, part, parts));
    }

    @Override
    public void discard(List<String> files) {
      Results.discard(files, destination.access());
      if (anonymous) {
        results.discardFolder(query);
      }
    }
  }

  private static BatchReceiver receiver(ResultStream rows) {
    return new BatchReceiver() {
      @Override
      public void schema(byte[] header) {
        rows.begin(header);
      }

      @Override
      public void batch(byte[] header, byte[] body) {
        rows.add(new ResultStream.Batch(header, body));
      }

      @Override
      public void end() {
        rows.end();
      }

      @Override
      public CompletableFuture<Void> room() {
        return rows.room();
      }
    };
  }

  private QueryOutput output(List<StageResult> done) throws QueryError {
    List<String> readable = new ArrayList<>();
    List<String> locations = new ArrayList<>();
    long rows = 0;
    for (int number = 0; number < done.size(); number++) {
      List<String> files = done.get(number).files();
      locations.addAll(files);
      readable.addAll(sinks.get(number).anonymous() ? results.readable(files) : files);
      rows += done.get(number).rows();
    }
    return new QueryOutput(
        readable,
        locations,
        sinks
            .getFirst()
            .destination()
            .map(place -> Destinations.type(place.format()))
            .orElse(ResultFileType.OTHER),
        rows,
        done.getFirst().head(),
        done.getFirst().stageWorkers());
  }
}
