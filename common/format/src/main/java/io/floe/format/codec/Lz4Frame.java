package io.floe.format.codec;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import net.jpountz.xxhash.XXHashFactory;

/**
 * The LZ4 frame format. Blocks of a frame may refer to those before them, which block decoders of
 * libraries refuse; such frames go through {@link Lz4Block}.
 */
final class Lz4Frame implements Codec {
  private static final int MAGIC = 0x184D2204;
  private static final int BLOCK_SIZE = 4 << 20;
  private static final byte FLAGS = 0b0110_0000;
  private static final byte BLOCK_SIZE_CODE = 0b0111_0000;

  private final Codec block;

  Lz4Frame(Codec block) {
    this.block = block;
  }

  @Override
  public String label() {
    return "lz4";
  }

  @Override
  public void decompress(MemorySegment from, MemorySegment to) throws CodecException {
    try {
      if (integer(from, 0) != MAGIC) {
        throw new CodecException("data without an LZ4 frame header");
      }
      int flags = from.get(ValueLayout.JAVA_BYTE, 4);
      boolean blockSums = (flags & 0x10) != 0;
      long at = 7L + ((flags & 0x08) != 0 ? 8 : 0) + ((flags & 0x01) != 0 ? 4 : 0);
      long written = 0;
      for (int size = integer(from, at); size != 0; size = integer(from, at)) {
        int length = size & Integer.MAX_VALUE;
        MemorySegment source = from.asSlice(at + 4, length);
        if (size < 0) {
          MemorySegment.copy(source, 0, to, written, length);
          written += length;
        } else {
          written = Lz4Block.decompress(source, to, written);
        }
        at += 4L + length + (blockSums ? 4 : 0);
      }
      if (written != to.byteSize()) {
        throw new CodecException("lz4 data of another length than announced");
      }
    } catch (IndexOutOfBoundsException damaged) {
      throw new CodecException("damaged lz4 data", damaged);
    }
  }

  @Override
  public long maxCompressedSize(long size) {
    long blocks = size / BLOCK_SIZE + 1;
    return 15 + blocks * (4 + block.maxCompressedSize(Math.min(size, BLOCK_SIZE)));
  }

  @Override
  public long compress(MemorySegment from, MemorySegment to) {
    to.set(ValueLayout.JAVA_INT_UNALIGNED, 0, MAGIC);
    to.set(ValueLayout.JAVA_BYTE, 4, FLAGS);
    to.set(ValueLayout.JAVA_BYTE, 5, BLOCK_SIZE_CODE);
    int sum =
        XXHashFactory.fastestInstance().hash32().hash(new byte[] {FLAGS, BLOCK_SIZE_CODE}, 0, 2, 0);
    to.set(ValueLayout.JAVA_BYTE, 6, (byte) (sum >>> 8));
    long at = 7;
    for (long start = 0; start < from.byteSize(); start += BLOCK_SIZE) {
      MemorySegment part = from.asSlice(start, Math.min(BLOCK_SIZE, from.byteSize() - start));
      long size = block.compress(part, to.asSlice(at + 4));
      if (size >= part.byteSize()) {
        MemorySegment.copy(part, 0, to, at + 4, part.byteSize());
        size = part.byteSize();
        to.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) size | Integer.MIN_VALUE);
      } else {
        to.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) size);
      }
      at += 4 + size;
    }
    to.set(ValueLayout.JAVA_INT_UNALIGNED, at, 0);
    return at + 4;
  }

  private static int integer(MemorySegment from, long at) {
    return from.get(ValueLayout.JAVA_INT_UNALIGNED, at);
  }
}
