package io.floe.plan.wire;

import io.floe.plan.dsl.PlanNode;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads plan bytes of any supported client. */
public final class PlanReader {
  /** Nesting up to here is read on the caller's thread. */
  private static final int SHALLOW = 400;

  /** Plans up to here are copied off the heap: code that reads pages sees no other segments. */
  private static final long SMALL = 1 << 20;

  private PlanReader() {}

  /** Reads a plan; the array must not change as long as the plan is in use. */
  public static ReadPlan read(byte[] plan, ReadLimits limits) {
    return read(MemorySegment.ofArray(plan), limits);
  }

  /** Reads a plan between a buffer's position and limit; it must not change while in use. */
  public static ReadPlan read(ByteBuffer plan, ReadLimits limits) {
    return read(MemorySegment.ofBuffer(plan), limits);
  }

  /** Reads a plan; the segment must stay alive and unchanged as long as the plan is in use. */
  public static ReadPlan read(MemorySegment plan, ReadLimits limits) {
    return read(plan, limits, "");
  }

  /**
   * Reads a plan; the segment must stay alive and unchanged as long as the plan is in use.
   *
   * @param release the Polars of the client, for the pickles inside; empty to go by the envelope
   */
  public static ReadPlan read(MemorySegment plan, ReadLimits limits, String release) {
    if (plan.byteSize() > Math.min(limits.bytes(), Integer.MAX_VALUE - 64)) {
      throw new PlanFormatException(
          0, "it has " + plan.byteSize() + " bytes, more than the limit of " + limits.bytes());
    }
    MemorySegment bytes = offHeap(plan).asReadOnly();
    Envelope envelope = Envelope.read(bytes);
    String known =
        release.isEmpty() ? envelope.version().polarsRelease().orElse("") : release.strip();
    WireTree tree = WireTree.read(bytes, envelope.bodyOffset(), limits);
    if (tree.endOffset() != bytes.byteSize()) {
      throw new PlanFormatException(
          tree.endOffset(),
          (bytes.byteSize() - tree.endOffset()) + " bytes follow the end of the plan");
    }
    if (tree.deepest() <= SHALLOW) {
      return read(bytes, envelope, tree, limits, known);
    }
    return DeepThread.call(() -> read(bytes, envelope, tree, limits, known));
  }

  private static MemorySegment offHeap(MemorySegment plan) {
    return plan.isNative() || plan.byteSize() > SMALL
        ? plan
        : Arena.ofAuto().allocate(plan.byteSize(), Long.BYTES).copyFrom(plan);
  }

  private static ReadPlan read(
      MemorySegment bytes, Envelope envelope, WireTree tree, ReadLimits limits, String release) {
    Audit audit = new Audit();
    Fields body = Fields.of("Plan", tree.root(), audit);
    WireValue frames = body.require("dataframes");
    WireValue nodes = body.require("dsl_plans");
    PlanGraphReader graph = new PlanGraphReader(nodes);
    graph.use(
        new Readers(audit, limits, envelope.version(), release, new Frames(frames), graph::read));
    PlanNode root = graph.read(body.require("root"));
    body.finish();
    return new ReadPlan(
        root,
        envelope.version(),
        audit.ignoredFields(),
        audit.hasUserCode(),
        graph.slots(),
        new OriginalPlan(
            bytes,
            envelope.bodyOffset(),
            tree.bytesOf("dataframes"),
            tree.bytesOf("dsl_plans"),
            versions(nodes)));
  }

  private static List<Long> versions(WireValue nodes) {
    return Values.list(
        nodes,
        slot ->
            Values.isNil(Wire.field(slot, "version"))
                ? 0L
                : Values.integer(Wire.field(slot, "version")));
  }
}
