package io.floe.scheduler.planning;

import io.floe.physical.task.Destination;
import io.floe.plan.explain.Explain;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.semantics.Semantics;
import io.floe.scheduler.execution.PlanTexts;
import io.floe.scheduler.execution.PlannedQuery;
import io.floe.scheduler.execution.QueryContext;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.scheduler.execution.StageGraph;
import java.util.List;

/** A query that one worker runs as a whole. */
final class SingleStageQuery implements PlannedQuery {
  private final LogicalNode plan;
  private final Semantics semantics;
  private final StageRunner stages;
  private final Results results;

  SingleStageQuery(LogicalNode plan, Semantics semantics, StageRunner stages, Results results) {
    this.plan = plan;
    this.semantics = semantics;
    this.stages = stages;
    this.results = results;
  }

  @Override
  public PlanTexts texts() {
    String text = Explain.tree(plan);
    String graph = Explain.dot(plan);
    return new PlanTexts(text, graph, "STAGE 0 (one worker)\n" + text, graph);
  }

  @Override
  public StageGraph stageGraph() {
    return StageGraphs.of(plan);
  }

  @Override
  public QueryOutput execute(QueryContext context) throws QueryError {
    LogicalNode.Sink sink = sink();
    Destination destination = Destinations.of(sink.type(), context, results);
    context.progress().stageStarted(0, 1);
    StageRunner.Outcome outcome =
        stages.run(
            new StageRunner.Stage(context.queryId(), sink.input(), semantics, destination),
            context.cancellation());
    context.progress().stageFinished(0);
    return new QueryOutput(
        Destinations.isAnonymous(sink.type())
            ? results.readable(outcome.files())
            : outcome.files(),
        outcome.files(),
        Destinations.type(destination.format()),
        outcome.rows(),
        outcome.head(),
        List.of(1));
  }

  private LogicalNode.Sink sink() throws QueryError {
    if (plan instanceof LogicalNode.Sink sink) {
      return sink;
    }
    throw new QueryError(
        "InvalidOperationError",
        "several sinks in one query (collect_all) are not supported by this cluster yet");
  }
}
