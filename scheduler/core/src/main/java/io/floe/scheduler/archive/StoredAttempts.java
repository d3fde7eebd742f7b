package io.floe.scheduler.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.floe.scheduler.execution.TaskAttempt;
import io.floe.scheduler.execution.TaskAttempt.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Attempts at tasks as text. */
final class StoredAttempts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StoredAttempts() {}

  static ArrayNode node(List<TaskAttempt> attempts) {
    ArrayNode nodes = JSON.createArrayNode();
    for (TaskAttempt attempt : attempts) {
      ObjectNode node =
          nodes
              .addObject()
              .put("stage", attempt.stage())
              .put("task", attempt.task())
              .put("attempt", attempt.attempt())
              .put("worker", attempt.worker())
              .put("started", attempt.started().toString())
              .put("outcome", attempt.outcome().name())
              .put("rows", attempt.rows())
              .put("read", attempt.rowsRead())
              .put("bytes", attempt.bytes())
              .put("cpu", attempt.cpuNanoseconds());
      attempt.ended().ifPresent(ended -> node.put("ended", ended.toString()));
      attempt.words().ifPresent(words -> node.put("words", words));
    }
    return nodes;
  }

  /** Reads what was written; nothing where an older release wrote nothing. */
  static List<TaskAttempt> read(JsonNode nodes) {
    List<TaskAttempt> attempts = new ArrayList<>();
    for (JsonNode node : nodes) {
      attempts.add(
          new TaskAttempt(
              node.required("stage").asInt(),
              node.required("task").asInt(),
              node.required("attempt").asInt(),
              node.required("worker").asText(),
              Instant.parse(node.required("started").asText()),
              Optional.ofNullable(node.get("ended")).map(JsonNode::asText).map(Instant::parse),
              Outcome.valueOf(node.required("outcome").asText()),
              Optional.ofNullable(node.get("words")).map(JsonNode::asText),
              node.required("rows").asLong(),
              node.required("read").asLong(),
              node.required("bytes").asLong(),
              node.required("cpu").asLong()));
    }
    return attempts;
  }
}
