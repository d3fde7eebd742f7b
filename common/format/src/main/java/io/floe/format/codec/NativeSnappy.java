package io.floe.format.codec;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.xerial.snappy.Snappy;

/** Snappy through its native library. */
final class NativeSnappy implements Codec {
  NativeSnappy() {
    // Loads the library, so that a missing one shows here and not in the middle of a file.
    Snappy.maxCompressedLength(0);
  }

  @Override
  public String label() {
    return "snappy";
  }

  @Override
  public void decompress(MemorySegment from, MemorySegment to) throws CodecException {
    ByteBuffer source = from.asByteBuffer();
    try {
      if (Snappy.uncompressedLength(source) != to.byteSize()) {
        throw new CodecException("snappy data of another length than announced");
      }
      if (!Snappy.isValidCompressedBuffer(source)) {
        throw new CodecException("damaged snappy data");
      }
      Snappy.uncompress(source, to.asByteBuffer());
    } catch (IOException | RuntimeException damaged) {
      throw new CodecException("damaged snappy data", damaged);
    }
  }

  @Override
  public long maxCompressedSize(long size) {
    return Snappy.maxCompressedLength(Math.toIntExact(size));
  }

  @Override
  public long compress(MemorySegment from, MemorySegment to) {
    try {
      return Snappy.compress(from.asByteBuffer(), to.asByteBuffer());
    } catch (IOException failed) {
      throw new IllegalStateException("snappy cannot compress", failed);
    }
  }
}
