package io.floe.scheduler.execution;

import java.util.List;

/** A query that is ready to run. */
public interface PlannedQuery {

  /** The plans as people read them. */
  PlanTexts texts();

  /** The stages, as newer clients draw them. */
  StageGraph stageGraph();

  /** What the query reads, as far as it is known before it runs. */
  List<DataSource> sources();

  /**
   * Runs the query and returns when its result is complete. Called at most once; not called when
   * the client asked for plans only. Returns early, by any exception, when the context's token is
   * cancelled.
   *
   * @throws QueryError why the query failed
   */
  QueryOutput execute(QueryContext context) throws QueryError;
}
