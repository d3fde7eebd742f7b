package io.floe.plan.dsl;

import java.util.List;

/**
 * A frame that travels with the plan, as an Arrow IPC stream that may be cut into chunks. The same
 * frame used twice is the same object.
 */
public final class FrameSource {
  private final int index;
  private final List<ByteSpan> chunks;

  /** A frame at a position of the plan's frame list. */
  public FrameSource(int index, List<ByteSpan> chunks) {
    this.index = index;
    this.chunks = List.copyOf(chunks);
  }

  /** The position in the plan's frame list. */
  public int index() {
    return index;
  }

  /** The pieces of the IPC stream, to be read one after the other. */
  public List<ByteSpan> chunks() {
    return chunks;
  }

  /** The size of the IPC stream in bytes. */
  public long size() {
    return chunks.stream().mapToLong(ByteSpan::size).sum();
  }

  @Override
  public String toString() {
    return "frame " + index + " of " + size() + " bytes";
  }
}
