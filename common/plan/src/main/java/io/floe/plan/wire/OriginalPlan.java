package io.floe.plan.wire;

import io.floe.plan.dsl.ByteSpan;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The pieces of a received plan from which plans with another root are put together. */
record OriginalPlan(
    MemorySegment plan,
    int bodyOffset,
    MemorySegment frames,
    MemorySegment nodes,
    List<Long> versions) {

  /** The same lists under another root: nothing but the root's key is new. */
  List<ByteSpan> withRoot(int slot) {
    ByteBuffer head = ByteBuffer.allocate(64);
    head.put((byte) 0x83);
    text(head, "root");
    head.put((byte) 0x82);
    text(head, "idx");
    head.put((byte) 0xCE).putInt(slot);
    text(head, "version");
    head.put((byte) 0xCE).putInt(versions.get(slot).intValue());
    text(head, "dataframes");
    ByteBuffer middle = ByteBuffer.allocate(16);
    text(middle, "dsl_plans");
    return List.of(
        ByteSpan.of(plan.asSlice(0, bodyOffset)),
        span(head),
        ByteSpan.of(frames),
        span(middle),
        ByteSpan.of(nodes));
  }

  private static ByteSpan span(ByteBuffer bytes) {
    return ByteSpan.of(MemorySegment.ofBuffer(bytes.flip()));
  }

  private static void text(ByteBuffer target, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    target.put((byte) (0xA0 | bytes.length)).put(bytes);
  }
}
