package io.floe.observatory.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

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
      List<OperatorEdge> edges) {
    public Stage {
      operators = List.copyOf(operators);
      edges = List.copyOf(edges);
    }
  }

  /** One operator of a stage. */
  public record Operator(long id, String kind, Map<String, Object> properties) {}

  /** From an operator to one of its inputs. */
  public record OperatorEdge(long parent, long input) {}

  /** From the stage that produces to the one that consumes. */
  public record Edge(
      @JsonProperty("source") int sourceStage, @JsonProperty("target") int targetStage) {}
}
