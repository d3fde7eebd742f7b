package io.floe.scheduler.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.scheduler.execution.StageGraph;
import io.floe.scheduler.execution.StageGraph.Node;
import io.floe.scheduler.execution.StageGraph.Stage;
import io.floe.scheduler.testing.FakeEngine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessagePack;

class StageGraphEncoderTest {

  @Test
  void stagesBecomeMapsWithFieldNames() throws IOException {
    String text = decoded(FakeEngine.sampleGraph());

    assertThat(text)
        .startsWith("{\"title\":\"sample\",\"num_roots\":1,\"nodes\":[{\"stage_number\":0,")
        .contains("\"data\":{\"title\":\"scan\",\"num_roots\":1,\"nodes\":[{\"id\":0,")
        .contains(
            "{\"id\":1,\"type_id\":\"Filter\",\"properties\":{\"predicate\":\"col(\\\"p\\\")\"}}")
        .contains("\"edges\":[{\"source\":0,\"target\":1},{\"source\":1,\"target\":2}]")
        .endsWith(
            "\"edges\":[{\"source\":{\"stage\":0,\"node\":0},\"target\":{\"stage\":1,\"node\":1}}]}");
  }

  @Test
  void kindsWithoutPropertiesGetNone() throws IOException {
    Stage stage = new Stage(0, "s", 1, List.of(new Node(0, "Invalid", Map.of())), List.of());

    assertThat(decoded(new StageGraph("g", List.of(stage), List.of())))
        .contains("\"nodes\":[{\"id\":0,\"type_id\":\"Invalid\"}]");
  }

  @Test
  void aStageWithoutNodesIsRefusedBecauseClientsStopOnIt() {
    assertThatThrownBy(() -> new Stage(3, "s", 1, List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stage 3 has 1 roots and 0 nodes");
  }

  private static String decoded(StageGraph graph) throws IOException {
    return MessagePack.newDefaultUnpacker(StageGraphEncoder.encode(graph)).unpackValue().toJson();
  }
}
