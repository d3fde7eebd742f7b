package io.floe.physical.pipeline;

import io.floe.engine.pipeline.Pipeline;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import io.floe.physical.expression.Resources;
import io.floe.plan.logical.LogicalNode;

/** The pipelines of a plan, up to the sink that its rows go to. */
public final class TaskPipeline {
  private final Stream stream;

  private TaskPipeline(Stream stream) {
    this.stream = stream;
  }

  /** Plans the pipelines of a plan without its sink. */
  public static TaskPipeline plan(LogicalNode plan, Resources resources, QueryContext context) {
    PlanningContext planning = new PlanningContext(resources);
    return new TaskPipeline(
        new PipelinePlanner(planning, context, new FileScans(planning)).plan(plan));
  }

  /** The last pipeline, which depends on all others. */
  public Pipeline into(String name, Sink sink) {
    return stream.into(name, sink);
  }
}
