package io.floe.format.shuffle;

import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32C;

/** The checksum of a message: its header with padding, then its body. */
public final class Checksum {
  private final CRC32C sum = new CRC32C();

  /** Goes on with these bytes. */
  public Checksum add(MemorySegment bytes) {
    long step = 1L << 30;
    for (long at = 0; at < bytes.byteSize(); at += step) {
      sum.update(bytes.asSlice(at, Math.min(step, bytes.byteSize() - at)).asByteBuffer());
    }
    return this;
  }

  /** The sum over all bytes so far. */
  public int value() {
    return (int) sum.getValue();
  }
}
