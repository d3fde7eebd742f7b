package io.floe.scheduler.client;

import io.floe.scheduler.execution.StageGraph;
import io.floe.scheduler.execution.StageGraph.Edge;
import io.floe.scheduler.execution.StageGraph.Node;
import io.floe.scheduler.execution.StageGraph.Stage;
import io.floe.scheduler.execution.StageGraph.StageEdge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;

/** Writes a stage graph as the MessagePack that clients from 0.12.0 draw: maps with field names. */
final class StageGraphEncoder {
  /** Kinds whose encoding has no place for properties at all. */
  private static final Set<String> WITHOUT_PROPERTIES = Set.of("Invalid", "RemoveOverlap");

  private StageGraphEncoder() {}

  static byte[] encode(StageGraph graph) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packMapHeader(4);
      packer.packString("title").packString(graph.title());
      packer.packString("num_roots").packInt(1);
      packer.packString("nodes").packArrayHeader(graph.stages().size());
      for (Stage stage : graph.stages()) {
        pack(packer, stage);
      }
      packer.packString("edges").packArrayHeader(graph.edges().size());
      for (StageEdge edge : graph.edges()) {
        packer.packMapHeader(2);
        packEnd(packer.packString("source"), edge.sourceStage(), edge.sourceNode());
        packEnd(packer.packString("target"), edge.targetStage(), edge.targetNode());
      }
      return packer.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
  }

  private static void packEnd(MessagePacker packer, int stage, long node) throws IOException {
    packer.packMapHeader(2);
    packer.packString("stage").packInt(stage);
    packer.packString("node").packLong(node);
  }

  private static void pack(MessagePacker packer, Stage stage) throws IOException {
    packer.packMapHeader(4);
    packer.packString("stage_number").packInt(stage.number());
    packer.packString("title").packString(stage.title());
    packer.packString("properties").packMapHeader(0);
    packer.packString("data").packMapHeader(4);
    packer.packString("title").packString(stage.title());
    packer.packString("num_roots").packInt(stage.rootCount());
    packer.packString("nodes").packArrayHeader(stage.nodes().size());
    for (Node node : stage.nodes()) {
      boolean bare = WITHOUT_PROPERTIES.contains(node.kind());
      packer.packMapHeader(bare ? 2 : 3);
      packer.packString("id").packLong(node.id());
      packer.packString("type_id").packString(node.kind());
      if (!bare) {
        packValue(packer.packString("properties"), node.properties());
      }
    }
    packer.packString("edges").packArrayHeader(stage.edges().size());
    for (Edge edge : stage.edges()) {
      packer.packMapHeader(2);
      packer.packString("source").packLong(edge.parent());
      packer.packString("target").packLong(edge.input());
    }
  }

  private static void packValue(MessagePacker packer, Object value) throws IOException {
    switch (value) {
      case null -> packer.packNil();
      case String text -> packer.packString(text);
      case Boolean truth -> packer.packBoolean(truth);
      case Integer number -> packer.packInt(number);
      case Long number -> packer.packLong(number);
      case List<?> list -> {
        packer.packArrayHeader(list.size());
        for (Object item : list) {
          packValue(packer, item);
        }
      }
      case Map<?, ?> map -> {
        packer.packMapHeader(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          packValue(packer, entry.getKey());
          packValue(packer, entry.getValue());
        }
      }
      default ->
          throw new IllegalArgumentException("no place in a stage graph for " + value.getClass());
    }
  }
}
