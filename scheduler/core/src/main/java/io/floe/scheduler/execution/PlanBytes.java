package io.floe.scheduler.execution;

import java.lang.foreign.MemorySegment;

/**
 * The serialized plan as it was received: a read-only view of the one buffer that holds it. It may
 * be a gigabyte; nobody copies it.
 */
public record PlanBytes(MemorySegment segment) {
  public PlanBytes {
    segment = segment.asReadOnly();
  }

  public static PlanBytes of(byte[] bytes) {
    return new PlanBytes(MemorySegment.ofArray(bytes));
  }

  public long size() {
    return segment.byteSize();
  }
}
