package io.floe.format.codec;

import java.lang.foreign.MemorySegment;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/** LZ4 blocks through the native library. */
final class NativeLz4 implements Codec {
  private final LZ4Factory factory = LZ4Factory.nativeInstance();

  @Override
  public String label() {
    return "lz4";
  }

  @Override
  public void decompress(MemorySegment from, MemorySegment to) throws CodecException {
    int size = Math.toIntExact(to.byteSize());
    try {
      int written =
          factory
              .safeDecompressor()
              .decompress(
                  from.asByteBuffer(),
                  0,
                  Math.toIntExact(from.byteSize()),
                  to.asByteBuffer(),
                  0,
                  size);
      if (written != size) {
        throw new CodecException("lz4 data of another length than announced");
      }
    } catch (LZ4Exception damaged) {
      throw new CodecException("damaged lz4 data", damaged);
    }
  }

  @Override
  public long maxCompressedSize(long size) {
    return factory.fastCompressor().maxCompressedLength(Math.toIntExact(size));
  }

  @Override
  public long compress(MemorySegment from, MemorySegment to) {
    return factory
        .fastCompressor()
        .compress(
            from.asByteBuffer(),
            0,
            Math.toIntExact(from.byteSize()),
            to.asByteBuffer(),
            0,
            Math.toIntExact(to.byteSize()));
  }
}
