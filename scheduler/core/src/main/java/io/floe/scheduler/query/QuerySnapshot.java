package io.floe.scheduler.query;

import io.floe.scheduler.execution.DataSource;
import io.floe.scheduler.execution.PlanTexts;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.scheduler.execution.StageGraph;
import io.floe.scheduler.execution.TaskAttempt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One query at one moment.
 *
 * @param times when it came into each state that it has been in
 * @param attempts the last attempts at its tasks, in the order of stages and tasks
 * @param plans once it is planned
 * @param output once it has succeeded and was executed
 */
public record QuerySnapshot(
    UUID id,
    QueryRequest request,
    QueryState state,
    Map<QueryState, Instant> times,
    QueryCounters counters,
    List<TaskAttempt> attempts,
    Optional<Plans> plans,
    Optional<QueryOutput> output,
    Optional<QueryFailure> failure) {

  /**
   * Both plans of a query and its stages.
   *
   * @param sources what it reads; not known any more after a restart
   */
  public record Plans(PlanTexts texts, StageGraph stages, List<DataSource> sources) {
    public Plans {
      sources = List.copyOf(sources);
    }
  }

  /** When it was submitted. */
  public Instant submitted() {
    return times.get(QueryState.QUEUED);
  }

  /** When it ended; empty while it has not. */
  public Optional<Instant> ended() {
    return state.isTerminal() ? Optional.of(times.get(state)) : Optional.empty();
  }
}
