package io.floe.format.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Zstandard through its native library, whose contexts are costly and therefore kept. */
final class NativeZstd implements Codec {
  private static final Queue<ZstdDecompressCtx> DECOMPRESSORS = new ConcurrentLinkedQueue<>();
  private final int level;

  NativeZstd(int level) {
    this.level = level;
    Zstd.compressBound(0);
  }

  @Override
  public String label() {
    return "zstd";
  }

  @Override
  public void decompress(MemorySegment from, MemorySegment to) throws CodecException {
    ZstdDecompressCtx context = DECOMPRESSORS.poll();
    if (context == null) {
      context = new ZstdDecompressCtx();
    }
    try {
      ByteBuffer source = from.asByteBuffer();
      int size =
          context.decompressDirectByteBuffer(
              to.asByteBuffer(), 0, Math.toIntExact(to.byteSize()), source, 0, source.limit());
      if (size != to.byteSize()) {
        throw new CodecException("zstd data of another length than announced");
      }
    } catch (ZstdException damaged) {
      throw new CodecException("damaged zstd data", damaged);
    } finally {
      DECOMPRESSORS.add(context);
    }
  }

  @Override
  public long maxCompressedSize(long size) {
    return Zstd.compressBound(size);
  }

  @Override
  public long compress(MemorySegment from, MemorySegment to) {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.setLevel(level);
      return context.compressDirectByteBuffer(
          to.asByteBuffer(),
          0,
          Math.toIntExact(to.byteSize()),
          from.asByteBuffer(),
          0,
          Math.toIntExact(from.byteSize()));
    }
  }
}
