package io.floe.format.codec;

import io.airlift.compress.Compressor;
import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** Codecs in plain Java, for platforms without the native libraries. */
final class JavaCodec implements Codec {
  private final String label;
  private final Supplier<Compressor> compressors;
  private final Supplier<Decompressor> decompressors;

  private JavaCodec(
      String label, Supplier<Compressor> compressors, Supplier<Decompressor> decompressors) {
    this.label = label;
    this.compressors = compressors;
    this.decompressors = decompressors;
  }

  static Codec snappy() {
    return new JavaCodec("snappy", SnappyCompressor::new, SnappyDecompressor::new);
  }

  static Codec lz4() {
    return new JavaCodec("lz4", Lz4Compressor::new, Lz4Decompressor::new);
  }

  static Codec zstd() {
    return new JavaCodec("zstd", ZstdCompressor::new, ZstdDecompressor::new);
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public void decompress(MemorySegment from, MemorySegment to) throws CodecException {
    ByteBuffer target = to.asByteBuffer();
    try {
      decompressors.get().decompress(from.asByteBuffer(), target);
    } catch (MalformedInputException
        | IllegalArgumentException
        | IndexOutOfBoundsException damaged) {
      throw new CodecException("damaged " + label + " data", damaged);
    }
    if (target.hasRemaining()) {
      throw new CodecException(label + " data of another length than announced");
    }
  }

  @Override
  public long maxCompressedSize(long size) {
    return compressors.get().maxCompressedLength(Math.toIntExact(size));
  }

  @Override
  public long compress(MemorySegment from, MemorySegment to) {
    ByteBuffer target = to.asByteBuffer();
    compressors.get().compress(from.asByteBuffer(), target);
    return target.position();
  }
}
