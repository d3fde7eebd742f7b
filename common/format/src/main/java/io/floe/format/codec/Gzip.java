package io.floe.format.codec;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Gzip members, one after the other. */
final class Gzip implements Codec {
  private static final int HEADER = 10;
  private static final int TRAILER = 8;

  @Override
  public String label() {
    return "gzip";
  }

  @Override
  public void decompress(MemorySegment from, MemorySegment to) throws CodecException {
    ByteBuffer source = from.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer target = to.asByteBuffer();
    try {
      do {
        member(source, target);
      } while (source.hasRemaining() && target.hasRemaining());
    } catch (DataFormatException | RuntimeException damaged) {
      throw new CodecException("damaged gzip data", damaged);
    }
    if (target.hasRemaining()) {
      throw new CodecException("gzip data of another length than announced");
    }
  }

  private static void member(ByteBuffer source, ByteBuffer target)
      throws DataFormatException, CodecException {
    if (source.remaining() < HEADER || (source.getShort() & 0xFFFF) != 0x8B1F) {
      throw new CodecException("data without a gzip header");
    }
    source.get();
    int flags = source.get();
    source.position(source.position() + 6);
    if ((flags & 4) != 0) {
      int extra = source.getShort() & 0xFFFF;
      source.position(source.position() + extra);
    }
    for (int text = flags >>> 3 & 3; text != 0; text &= text - 1) {
      while (source.get() != 0) {
        // The name and the comment end with a zero byte.
      }
    }
    if ((flags & 2) != 0) {
      source.getShort();
    }
    int start = target.position();
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(source);
      while (!inflater.finished()) {
        if (inflater.inflate(target) == 0 && !inflater.finished()) {
          throw new CodecException("gzip data of another length than announced");
        }
      }
    }
    CRC32 sum = new CRC32();
    sum.update(target.duplicate().flip().position(start));
    if (source.getInt() != (int) sum.getValue() || source.getInt() != target.position() - start) {
      throw new CodecException("gzip data with a wrong checksum");
    }
  }

  @Override
  public long maxCompressedSize(long size) {
    return size + size / 1000 + 64 + HEADER + TRAILER + (size >>> 12) * 8;
  }

  @Override
  public long compress(MemorySegment from, MemorySegment to) {
    ByteBuffer target = to.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    target.putShort((short) 0x8B1F).put((byte) Deflater.DEFLATED).put((byte) 0);
    target.putInt(0).put((byte) 0).put((byte) 0xFF);
    CRC32 sum = new CRC32();
    sum.update(from.asByteBuffer());
    try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
      deflater.setInput(from.asByteBuffer());
      deflater.finish();
      while (!deflater.finished()) {
        deflater.deflate(target);
      }
    }
    target.putInt((int) sum.getValue()).putInt((int) from.byteSize());
    return target.position();
  }
}
