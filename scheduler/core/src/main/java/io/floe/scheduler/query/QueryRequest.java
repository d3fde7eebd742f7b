package io.floe.scheduler.query;

import io.floe.scheduler.execution.ClientIdentity;
import io.floe.scheduler.execution.QueryOptions;
import java.util.List;
import java.util.Optional;

/**
 * What a client sent beside the plan.
 *
 * @param priority larger ones go first; those of one priority go in the order of arrival
 * @param executionId names the notebook cell or run that sent it
 * @param traceParent the span of the client that the query belongs to, as W3C writes it
 */
public record QueryRequest(
    ClientIdentity client,
    QueryOptions options,
    PlanFormat planFormat,
    long priority,
    List<String> labels,
    Optional<String> executionId,
    Optional<LineageContext> lineage,
    Optional<String> traceParent) {
  public QueryRequest {
    labels = List.copyOf(labels);
  }

  /** How the client wants to see plans. */
  public enum PlanFormat {
    DOT,
    EXPLAIN
  }

  /** The job that a query is part of, for lineage events. */
  public record LineageContext(String jobNamespace, String jobName, Optional<ParentRun> parent) {}

  /** The run that started the job. */
  public record ParentRun(String runId, String jobNamespace, String jobName) {}
}
