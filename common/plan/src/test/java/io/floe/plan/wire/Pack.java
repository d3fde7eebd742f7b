package io.floe.plan.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

/** Writes plans by hand: maps, lists, texts, numbers, flags, bytes and null become MessagePack. */
final class Pack {
  private Pack() {}

  /** A plan of these nodes (slot 0 stays empty) whose root is the last of them. */
  static byte[] plan(Object... nodes) {
    List<Object> slots = new ArrayList<>();
    Map<String, Object> empty = new LinkedHashMap<>();
    empty.put("value", null);
    empty.put("version", 0);
    slots.add(empty);
    for (Object node : nodes) {
      slots.add(Map.of("value", node, "version", 1));
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("root", key(nodes.length));
    body.put("dataframes", List.of(empty));
    body.put("dsl_plans", slots);
    return envelope(body);
  }

  /** A plan that selects one expression from a scan of lines. */
  static byte[] select(Object expression) {
    return plan(
        source(),
        Map.of(
            "Select", Map.of("input", key(1), "expr", List.of(expression), "options", Map.of())));
  }

  static Object source() {
    return Map.of(
        "Scan",
        Map.of(
            "sources",
            Map.of("Paths", List.of(Map.of("inner", "a.txt"))),
            "unified_scan_args",
            Map.of("glob", true),
            "scan_type",
            Map.of("Lines", Map.of("name", "line"))));
  }

  static Map<String, Object> key(int index) {
    Map<String, Object> key = new LinkedHashMap<>();
    key.put("idx", index);
    key.put("version", 1);
    return key;
  }

  /** A value in an envelope of an unknown version. */
  static byte[] envelope(Object body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("DSL_VERSION".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(new byte[] {24, 0, 0, 0});
    bytes.writeBytes("0".repeat(64).getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(value(body));
    return bytes.toByteArray();
  }

  static byte[] value(Object value) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      write(packer, value);
      return packer.toByteArray();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void write(MessageBufferPacker packer, Object value) throws IOException {
    switch (value) {
      case null -> packer.packNil();
      case Map<?, ?> map -> {
        packer.packMapHeader(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          write(packer, entry.getKey());
          write(packer, entry.getValue());
        }
      }
      case List<?> list -> {
        packer.packArrayHeader(list.size());
        for (Object element : list) {
          write(packer, element);
        }
      }
      case String text -> packer.packString(text);
      case Integer number -> packer.packInt(number);
      case Double number -> packer.packDouble(number);
      case Boolean flag -> packer.packBoolean(flag);
      case byte[] bytes -> packer.packBinaryHeader(bytes.length).addPayload(bytes);
      default -> throw new IllegalArgumentException(value.getClass().getName());
    }
  }
}
