package io.floe.format.text;

import com.github.luben.zstd.ZstdInputStream;
import io.floe.format.FormatException;
import io.floe.storage.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** How a text file is compressed, which its first bytes tell, whatever its name says. */
public enum TextCompression {
  NONE,
  GZIP,
  ZLIB,
  ZSTD;

  /** What the first bytes of a file mean. */
  public static TextCompression of(ByteSource source) {
    if (source.length() < 4) {
      return NONE;
    }
    byte[] magic = new byte[4];
    source.read(0, MemorySegment.ofArray(magic));
    int first = magic[0] & 0xFF;
    int second = magic[1] & 0xFF;
    if (first == 0x1F && second == 0x8B) {
      return GZIP;
    }
    if (first == 0x78 && (second == 0x01 || second == 0x5E || second == 0x9C || second == 0xDA)) {
      return ZLIB;
    }
    boolean zstd =
        first == 0x28 && second == 0xB5 && (magic[2] & 0xFF) == 0x2F && (magic[3] & 0xFF) == 0xFD;
    return zstd ? ZSTD : NONE;
  }

  /** The content of a file from its start. */
  public InputStream open(ByteSource source) {
    InputStream bytes = new SourceStream(source, 0);
    try {
      return switch (this) {
        case NONE -> bytes;
        case GZIP -> bounded(new GZIPInputStream(bytes, 1 << 16), source);
        case ZLIB -> bounded(new InflaterInputStream(bytes), source);
        case ZSTD -> bounded(new ZstdInputStream(bytes), source);
      };
    } catch (IOException damaged) {
      throw new FormatException(
          source.location(), "cannot be decompressed: " + damaged.getMessage(), damaged);
    }
  }

  private static InputStream bounded(InputStream plain, ByteSource source) {
    return new BoundedStream(plain, source.length());
  }
}
