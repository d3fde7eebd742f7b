package io.floe.scheduler.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.floe.scheduler.execution.ClientIdentity;
import io.floe.scheduler.execution.DistributedMode;
import io.floe.scheduler.execution.PlanTexts;
import io.floe.scheduler.execution.QueryMode;
import io.floe.scheduler.execution.QueryOptions;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.scheduler.execution.ResultFileType;
import io.floe.scheduler.execution.StageGraph;
import io.floe.scheduler.query.QueryCounters;
import io.floe.scheduler.query.QueryFailure;
import io.floe.scheduler.query.QueryRequest;
import io.floe.scheduler.query.QuerySnapshot;
import io.floe.scheduler.query.QueryState;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A query as text. What only matters while a query runs is left out, and so are signed places: they
 * are for the client that asked.
 */
final class StoredQuery {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StoredQuery() {}

  static String text(QuerySnapshot query) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", query.id().toString()).put("state", query.state().name());
    ObjectNode times = node.putObject("times");
    query.times().forEach((state, time) -> times.put(state.name(), time.toString()));
    node.set("request", request(query.request()));
    node.set("counters", JSON.valueToTree(query.counters()));
    node.set("attempts", StoredAttempts.node(query.attempts()));
    query
        .plans()
        .ifPresent(
            plans -> {
              node.set("texts", JSON.valueToTree(plans.texts()));
              node.set("stages", JSON.valueToTree(plans.stages()));
            });
    query.output().ifPresent(output -> node.set("output", output(output)));
    query
        .failure()
        .ifPresent(
            failure ->
                node.putObject("failure")
                    .put("type", failure.type())
                    .put("message", failure.message()));
    return node.toString();
  }

  private static ObjectNode request(QueryRequest request) {
    ObjectNode node = JSON.createObjectNode();
    request.client().user().ifPresent(user -> node.put("user", user));
    request.client().clientVersion().ifPresent(version -> node.put("client", version));
    request.client().polarsVersion().ifPresent(version -> node.put("polars", version));
    request.executionId().ifPresent(id -> node.put("execution", id));
    request.labels().forEach(node.putArray("labels")::add);
    return node.put("format", request.planFormat().name())
        .put("priority", request.priority())
        .put("engine", request.options().engine().name())
        .put("until", request.options().executeUntil().name())
        .put("single", request.options().mode() instanceof QueryMode.SingleNode);
  }

  private static ObjectNode output(QueryOutput output) {
    ObjectNode node = JSON.createObjectNode();
    output.locations().forEach(node.putArray("locations")::add);
    output.stageWorkers().forEach(node.putArray("workers")::add);
    return node.put("type", output.fileType().name()).put("rows", output.rows());
  }

  /**
   * Reads what was written.
   *
   * @throws IllegalArgumentException when another release has written it
   */
  static QuerySnapshot read(String text, ByteBuffer head) {
    try {
      JsonNode node = JSON.readTree(text);
      Map<QueryState, Instant> times = new EnumMap<>(QueryState.class);
      for (Map.Entry<String, JsonNode> entry : node.required("times").properties()) {
        times.put(QueryState.valueOf(entry.getKey()), Instant.parse(entry.getValue().asText()));
      }
      return new QuerySnapshot(
          UUID.fromString(node.required("id").asText()),
          request(node.required("request")),
          QueryState.valueOf(node.required("state").asText()),
          times,
          JSON.treeToValue(node.required("counters"), QueryCounters.class),
          StoredAttempts.read(node.path("attempts")),
          node.has("texts")
              ? Optional.of(
                  new QuerySnapshot.Plans(
                      JSON.treeToValue(node.required("texts"), PlanTexts.class),
                      JSON.treeToValue(node.required("stages"), StageGraph.class),
                      List.of()))
              : Optional.empty(),
          node.has("output")
              ? Optional.of(output(node.required("output"), head))
              : Optional.empty(),
          node.has("failure")
              ? Optional.of(
                  new QueryFailure(
                      node.required("failure").required("type").asText(),
                      node.required("failure").required("message").asText()))
              : Optional.empty());
    } catch (JsonProcessingException unreadable) {
      throw new IllegalArgumentException(unreadable.getOriginalMessage(), unreadable);
    }
  }

  private static QueryRequest request(JsonNode node) {
    QueryOptions defaults = QueryOptions.defaults();
    return new QueryRequest(
        new ClientIdentity(
            optional(node, "user"), optional(node, "client"), optional(node, "polars")),
        new QueryOptions(
            QueryOptions.Engine.valueOf(node.required("engine").asText()),
            node.required("single").asBoolean()
                ? new QueryMode.SingleNode()
                : DistributedMode.defaults(),
            OptionalInt.empty(),
            defaults.retries(),
            defaults.workers(),
            Optional.empty(),
            QueryOptions.ExecuteUntil.valueOf(node.required("until").asText())),
        QueryRequest.PlanFormat.valueOf(node.required("format").asText()),
        node.required("priority").asLong(),
        texts(node.required("labels")),
        optional(node, "execution"),
        Optional.empty(),
        Optional.empty());
  }

  private static QueryOutput output(JsonNode node, ByteBuffer head) {
    List<Integer> workers = new ArrayList<>();
    node.required("workers").forEach(count -> workers.add(count.asInt()));
    return new QueryOutput(
        texts(node.required("locations")),
        ResultFileType.valueOf(node.required("type").asText()),
        node.required("rows").asLong(),
        head,
        workers);
  }

  private static Optional<String> optional(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
