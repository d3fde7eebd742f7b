package io.floe.scheduler;

import io.floe.scheduler.execution.ClientIdentity;
import io.floe.scheduler.execution.PlanBytes;
import io.floe.scheduler.execution.PreparedQuery;
import io.floe.scheduler.execution.QueryEngine;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.execution.QueryOptions;
import io.floe.scheduler.execution.QueryOutput;
import java.util.UUID;

/** What a scheduler that is run by itself, without an engine on its class path, tells clients. */
final class NoEngine implements QueryEngine {

  @Override
  public PreparedQuery read(PlanBytes plan, ClientIdentity client, QueryOptions options)
      throws QueryError {
    throw refusal();
  }

  @Override
  public void deleteResult(UUID queryId, QueryOutput output) throws QueryError {
    throw refusal();
  }

  private static QueryError refusal() {
    return new QueryError(
        "RuntimeError", "this scheduler was started without an engine; start the whole node");
  }
}
