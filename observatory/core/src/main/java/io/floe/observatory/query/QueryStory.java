package io.floe.observatory.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known about a query, for the dashboard.
 *
 * @param settings what the client chose, by name
 * @param plans the plan before and after planning, as text
 */
public record QueryStory(
    QueryDetail detail,
    List<String> labels,
    long priority,
    @JsonProperty("client_version") Optional<String> clientVersion,
    @JsonProperty("polars_version") Optional<String> polarsVersion,
    Map<String, String> settings,
    Optional<PlanView> plans,
    Optional<StageView> stages,
    List<String> destinations) {
  public QueryStory {
    labels = List.copyOf(labels);
    destinations = List.copyOf(destinations);
  }

  /** The logical and the physical plan for people. */
  public record PlanView(String logical, String physical) {}

  /** True when nothing about it will change. */
  public boolean ended() {
    return detail.endTime().isPresent();
  }
}
