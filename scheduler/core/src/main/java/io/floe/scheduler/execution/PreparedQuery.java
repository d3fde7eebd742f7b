package io.floe.scheduler.execution;

/** A plan that was read and can be planned. */
public interface PreparedQuery {

  /**
   * Resolves schemas, optimises and cuts into stages. Called once, on a thread with a large stack.
   *
   * @throws QueryError what is wrong with the query; it fails with this
   */
  PlannedQuery plan(QueryContext context) throws QueryError;
}
