package io.floe.node;

import io.floe.engine.pipeline.Cancellation;
import io.floe.physical.source.FileSchemas;
import io.floe.physical.task.TaskResult;
import io.floe.scheduler.execution.CancellationToken;
import io.floe.scheduler.execution.QueryEngine;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.planning.Errors;
import io.floe.scheduler.planning.PlanningEngine;
import io.floe.scheduler.planning.StageRunner;
import io.floe.settings.Settings;
import io.floe.worker.EmbeddedExecutor;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.CancellationException;

/** Puts scheduler and worker of one process together: stages are handed over as they are. */
@Singleton
public class EmbeddedEngine {

  @Produces
  @Singleton
  EmbeddedExecutor executor(Settings settings) {
    return new EmbeddedExecutor(settings.worker());
  }

  void stop(@Disposes EmbeddedExecutor executor) {
    executor.close();
  }

  @Produces
  @Singleton
  QueryEngine engine(Settings settings, EmbeddedExecutor executor) {
    return new PlanningEngine(
        settings.scheduler(),
        new FileSchemas(settings.scheduler().allowedPaths()),
        (stage, cancellation) -> run(executor, stage, cancellation));
  }

  private static StageRunner.Outcome run(
      EmbeddedExecutor executor, StageRunner.Stage stage, CancellationToken token)
      throws QueryError {
    Cancellation cancellation = new Cancellation();
    token.onCancel(cancellation::cancel);
    try {
      TaskResult result =
          Errors.translated(
              () ->
                  executor.run(
                      "query " + stage.queryId(),
                      stage.plan(),
                      stage.semantics(),
                      stage.destination(),
                      cancellation));
      return new StageRunner.Outcome(result.files(), result.rows(), result.head());
    } catch (CancellationException cancelled) {
      throw new QueryError("ComputeError", "query was cancelled", cancelled);
    }
  }
}
