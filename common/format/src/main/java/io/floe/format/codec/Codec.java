package io.floe.format.codec;

import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;

/**
 * One way of compressing. All segments are native. Instances hold no state and may be used by many
 * threads.
 */
public interface Codec {
  /** The name for messages. */
  String label();

  /** Fills the whole of {@code to}; compressed bytes of any other content length are an error. */
  void decompress(MemorySegment from, MemorySegment to) throws CodecException;

  /** How many bytes the compressed form takes at most. */
  long maxCompressedSize(long size);

  /** Writes the compressed form and returns its size. */
  long compress(MemorySegment from, MemorySegment to);

  /** The compressed form in a buffer of its own. */
  default Buffer compress(MemorySegment from, Memory memory) {
    Buffer room = memory.allocate(maxCompressedSize(from.byteSize()));
    try (room) {
      long size = compress(from, room.segment());
      return room.slice(0, size);
    }
  }
}
