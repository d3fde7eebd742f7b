package io.floe.format.codec;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Brotli, which some parquet files use; we never write it. */
final class Brotli implements Codec {
  @Override
  public String label() {
    return "brotli";
  }

  @Override
  public void decompress(MemorySegment from, MemorySegment to) throws CodecException {
    if (!Brotli4jLoader.isAvailable()) {
      throw new CodecException("brotli is not available on this platform");
    }
    byte[] source = from.toArray(ValueLayout.JAVA_BYTE);
    byte[] plain;
    try (BrotliInputStream stream = new BrotliInputStream(new ByteArrayInputStream(source))) {
      plain = stream.readNBytes(Math.toIntExact(to.byteSize()));
      if (plain.length != to.byteSize() || stream.read() >= 0) {
        throw new CodecException("brotli data of another length than announced");
      }
    } catch (IOException | RuntimeException damaged) {
      throw new CodecException("damaged brotli data", damaged);
    }
    MemorySegment.copy(plain, 0, to, ValueLayout.JAVA_BYTE, 0, plain.length);
  }

  @Override
  public long maxCompressedSize(long size) {
    throw new IllegalStateException("brotli is only read");
  }

  @Override
  public long compress(MemorySegment from, MemorySegment to) {
    throw new IllegalStateException("brotli is only read");
  }
}
