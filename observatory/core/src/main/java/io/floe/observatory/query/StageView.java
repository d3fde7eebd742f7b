package io.floe.observatory.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stages of a query as a graph, for the dashboard. */
public record StageView(List<Stage> stages, List<Edge> edges) {
  public StageView {
    stages = List.copyOf(stages);
    edges = List.copyOf(edges);
  }

  /**
   * One stage and where it stands: {@code waiting}, {@code running}, {@code finished}, {@code
   * failed}.
   */
  public record Stage(
      int number,
      String title,
      String state,
      int workers,
      List<Operator> operators,
      List<OperatorEdge> edges,
      List<Task> tasks) {
    public Stage {
      tasks = tasks == null ? List.of() : List.copyOf(tasks); // older releases kept none
      operators = List.copyOf(operators);
      edges = List.copyOf(edges);
    }
  }

  /**
   * One attempt at a task: {@code running}, {@code finished}, {@code failed}, {@code abandoned}.
   *
   * @param words why it failed
   */
  public record Task(
      int task,
      int attempt,
      String worker,
      Instant started,
      Optional<Instant> ended,
      String outcome,
      Optional<String> words,
      long rows,
      @JsonProperty("rows_read") long rowsRead,
      long bytes,
      @JsonProperty("cpu_ns") long cpuNanoseconds) {}

  /** One operator of a stage. */
  public record Operator(long id, String kind, Map<String, Object> properties) {}

  /** From an operator to one of its inputs. */
  public record OperatorEdge(long parent, long input) {}

  /** From the stage that produces to the one that consumes. */
  public record Edge(
      @JsonProperty("source") int sourceStage, @JsonProperty("target") int targetStage) {}
}
