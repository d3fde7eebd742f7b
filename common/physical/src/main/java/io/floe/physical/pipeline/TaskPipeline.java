package io.floe.physical.pipeline;

import io.floe.engine.pipeline.Pipeline;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import io.floe.physical.exchange.TaskShare;
import io.floe.physical.expression.Resources;
import io.floe.plan.logical.LogicalNode;
import java.util.List;
import java.util.Optional;

/** The pipelines of a plan, up to the sink that its rows go to. */
public final class TaskPipeline {
  private final Stream stream;

  private TaskPipeline(Stream stream) {
    this.stream = stream;
  }

  /** Plans the pipelines of a plan without its sink. */
  public static TaskPipeline plan(LogicalNode plan, Resources resources, QueryContext context) {
    return plan(plan, new PlanningContext(resources), context);
  }

  /** Plans the pipelines of one task of a stage. */
  public static TaskPipeline plan(
      LogicalNode plan, TaskShare share, Resources resources, QueryContext context) {
    return plan(plan, new PlanningContext(resources, Optional.of(share)), context);
  }

  private static TaskPipeline plan(
      LogicalNode plan, PlanningContext planning, QueryContext context) {
    return new TaskPipeline(
        new PipelinePlanner(planning, context, new FileScans(planning)).plan(plan));
  }

  /** This one after another is complete. */
  public TaskPipeline after(Pipeline other) {
    return new TaskPipeline(stream.waitingFor(List.of(other)));
  }

  /** The last pipeline, which depends on all others. */
  public Pipeline into(String name, Sink sink) {
    return stream.into(name, sink);
  }
}
