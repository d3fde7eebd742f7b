package io.floe.scheduler.planning;

import io.floe.physical.task.Destination;
import io.floe.plan.explain.Explain;
import io.floe.plan.explain.StageText;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.stage.StagedPlan;
import io.floe.scheduler.cluster.Cluster;
import io.floe.scheduler.cluster.remote.EncodedPlans;
import io.floe.scheduler.execution.PlanTexts;
import io.floe.scheduler.execution.PlannedQuery;
import io.floe.scheduler.execution.QueryContext;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.scheduler.execution.StageGraph;
import io.floe.scheduler.stage.GraphRun;
import io.floe.scheduler.stage.StageResult;

/** A query with its stages, ready to be run by the workers of the cluster. */
final class StagedQuery implements PlannedQuery {
  private final LogicalNode.Sink plan;
  private final StagedPlan staged;
  private final Semantics semantics;
  private final Cluster cluster;
  private final EncodedPlans encoded;
  private final Division division;
  private final Results results;

  StagedQuery(
      LogicalNode.Sink plan,
      StagedPlan staged,
      Semantics semantics,
      Cluster cluster,
      EncodedPlans encoded,
      Division division,
      Results results) {
    this.plan = plan;
    this.staged = staged;
    this.semantics = semantics;
    this.cluster = cluster;
    this.encoded = encoded;
    this.division = division;
    this.results = results;
  }

  @Override
  public PlanTexts texts() {
    return new PlanTexts(
        Explain.tree(plan), Explain.dot(plan), StageText.of(staged), StageText.dot(staged));
  }

  @Override
  public StageGraph stageGraph() {
    return StageGraphs.of(staged);
  }

  @Override
  public QueryOutput execute(QueryContext context) throws QueryError {
    Destination destination = Destinations.of(plan.type(), context, results);
    GraphRun run =
        new GraphRun(
            context,
            staged,
            semantics,
            cluster,
            division.run(context),
            (part, parts) -> Destinations.part(destination, part, parts));
    try {
      StageResult result = run.run();
      return new QueryOutput(
          Destinations.isAnonymous(plan.type())
              ? results.readable(result.files())
              : result.files(),
          result.files(),
          Destinations.type(destination.format()),
          result.rows(),
          result.head(),
          result.stageWorkers());
    } finally {
      encoded.forget(context.queryId());
    }
  }
}
