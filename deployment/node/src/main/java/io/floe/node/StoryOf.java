package io.floe.node;

import io.floe.observatory.query.QueryStory;
import io.floe.observatory.query.QueryStory.PlanView;
import io.floe.observatory.query.StageView;
import io.floe.scheduler.execution.DistributedMode;
import io.floe.scheduler.execution.QueryMode;
import io.floe.scheduler.execution.QueryOptions;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.scheduler.execution.StageGraph;
import io.floe.scheduler.execution.TaskAttempt;
import io.floe.scheduler.query.QueryCounters;
import io.floe.scheduler.query.QueryRequest;
import io.floe.scheduler.query.QuerySnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells the observatory all that the scheduler knows about a query. */
final class StoryOf {
  private StoryOf() {}

  static QueryStory snapshot(QuerySnapshot query) {
    QueryRequest request = query.request();
    return new QueryStory(
        SchedulerQueries.detail(query),
        request.labels(),
        request.priority(),
        request.client().clientVersion(),
        request.client().polarsVersion(),
        settings(request),
        query
            .plans()
            .map(
                plans ->
                    new PlanView(plans.texts().logicalExplain(), plans.texts().physicalExplain())),
        query.plans().map(plans -> stages(plans.stages(), query)),
        query.output().map(QueryOutput::locations).orElse(List.of()));
  }

  private static StageView stages(StageGraph graph, QuerySnapshot query) {
    return new StageView(
        graph.stages().stream().map(stage -> stage(stage, query)).toList(),
        graph.edges().stream()
            .map(edge -> new StageView.Edge(edge.sourceStage(), edge.targetStage()))
            .distinct()
            .toList());
  }

  private static StageView.Stage stage(StageGraph.Stage stage, QuerySnapshot query) {
    QueryCounters counters = query.counters();
    List<Integer> workers = counters.stageWorkers();
    return new StageView.Stage(
        stage.number(),
        stage.title(),
        state(stage.number(), counters),
        stage.number() < workers.size() ? workers.get(stage.number()) : 0,
        stage.nodes().stream()
            .map(node -> new StageView.Operator(node.id(), node.kind(), node.properties()))
            .toList(),
        stage.edges().stream()
            .map(edge -> new StageView.OperatorEdge(edge.parent(), edge.input()))
            .toList(),
        query.attempts().stream()
            .filter(attempt -> attempt.stage() == stage.number())
            .map(StoryOf::task)
            .toList());
  }

  private static StageView.Task task(TaskAttempt attempt) {
    return new StageView.Task(
        attempt.task(),
        attempt.attempt(),
        attempt.worker(),
        attempt.started(),
        attempt.ended(),
        word(attempt.outcome()),
        attempt.words(),
        attempt.rows(),
        attempt.rowsRead(),
        attempt.bytes(),
        attempt.cpuNanoseconds());
  }

  private static String state(int stage, QueryCounters counters) {
    if (counters.failedStages().contains(stage)) {
      return "failed";
    }
    if (counters.finishedStages().contains(stage)) {
      return "finished";
    }
    return counters.runningStages().contains(stage) ? "running" : "waiting";
  }

  private static Map<String, String> settings(QueryRequest request) {
    QueryOptions options = request.options();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("engine", word(options.engine()));
    settings.put("execute_until", word(options.executeUntil()));
    settings.put("n_retries", String.valueOf(options.retries()));
    options
        .optimizationFlags()
        .ifPresent(flags -> settings.put("optimization_flags", String.valueOf(flags)));
    options
        .workers()
        .minimum()
        .ifPresent(count -> settings.put("min_workers", String.valueOf(count)));
    options
        .workers()
        .maximum()
        .ifPresent(count -> settings.put("max_workers", String.valueOf(count)));
    switch (options.mode()) {
      case QueryMode.SingleNode() -> settings.put("mode", "single node");
      case DistributedMode mode -> distributed(settings, mode);
    }
    request.executionId().ifPresent(id -> settings.put("execution_id", id));
    return settings;
  }

  private static void distributed(Map<String, String> settings, DistributedMode mode) {
    settings.put("mode", "distributed");
    settings.put("shuffle_format", word(mode.shuffleFormat()));
    settings.put("shuffle_compression", word(mode.shuffleCompression()));
    settings.put("pre_aggregation", String.valueOf(mode.preAggregation()));
    settings.put("partitioned_sort", String.valueOf(mode.partitionedSort()));
    settings.put("broadcast_limit_bytes", String.valueOf(mode.broadcastLimitBytes()));
    mode.partitionsPerWorker()
        .ifPresent(count -> settings.put("partitions_per_worker", String.valueOf(count)));
    settings.put("single_worker_ops", word(mode.singleWorkerOperations()));
    settings.put("planner", word(mode.planner()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
