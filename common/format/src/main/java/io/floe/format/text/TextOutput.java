package io.floe.format.text;

import com.github.luben.zstd.ZstdOutputStream;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.page.Views;
import io.floe.plan.dsl.FileFormat;
import io.floe.storage.ByteSink;
import io.floe.storage.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Text on its way to a file, compressed where that is wanted. */
public final class TextOutput implements AutoCloseable {
  private static final int FULL = 1 << 18;

  private final ByteSink sink;
  private final OutputStream stream;
  private byte[] bytes = new byte[FULL + (FULL >> 2)];
  private int filled;

  private TextOutput(ByteSink sink, OutputStream stream) {
    this.sink = sink;
    this.stream = stream;
  }

  /** Starts a file; the sink stays the caller's. */
  public static TextOutput open(
      ByteSink sink, FileFormat.TextCompression compression, Memory memory) {
    OutputStream plain = new SinkStream(sink, memory);
    try {
      return new TextOutput(
          sink,
          switch (compression.codec()) {
            case UNCOMPRESSED -> plain;
            case GZIP -> new Gzip(plain, compression.level().orElse(Deflater.DEFAULT_COMPRESSION));
            case ZSTD -> new ZstdOutputStream(plain, compression.level().orElse(3));
          });
    } catch (IOException failed) {
      throw new StorageException(sink.location(), "cannot be written: " + failed, failed);
    }
  }

  /** Gzip of some level, which the class of the JDK does not take. */
  private static final class Gzip extends GZIPOutputStream {
    private Gzip(OutputStream target, int level) throws IOException {
      super(target, 1 << 16);
      def.setLevel(level);
    }
  }

  private void reserve(int count) {
    if (count > bytes.length - filled) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, filled + count));
    }
  }

  /** Appends one byte. */
  public void add(int value) {
    reserve(1);
    bytes[filled++] = (byte) value;
  }

  /** Appends bytes. */
  public void add(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, filled, more.length);
    filled += more.length;
  }

  /**
   * Appends a value of a column.
   *
   * @return where it starts in {@link #content()}
   */
  public int add(BytesColumn column, int row) {
    MemorySegment views = column.views();
    int length = Views.length(views, row);
    reserve(length);
    int start = filled;
    if (length <= BytesColumn.INLINE_LIMIT) {
      MemorySegment.copy(
          views,
          ValueLayout.JAVA_BYTE,
          (long) row * BytesColumn.VIEW_SIZE + 4,
          bytes,
          start,
          length);
    } else {
      MemorySegment.copy(
          column.dataSegments()[Views.dataNumber(views, row)],
          ValueLayout.JAVA_BYTE,
          Views.dataOffset(views, row),
          bytes,
          start,
          length);
    }
    filled += length;
    return start;
  }

  /** What has not gone to the file yet; only for what was appended since the last flush. */
  public byte[] content() {
    return bytes;
  }

  /** How much of that there is. */
  public int size() {
    return filled;
  }

  /** Takes back everything from a place on. */
  public void truncate(int size) {
    filled = size;
  }

  /** Between records: hands on what has gathered. */
  public void endRecord() {
    if (filled >= FULL) {
      flush();
    }
  }

  private void flush() {
    try {
      stream.write(bytes, 0, filled);
      filled = 0;
    } catch (IOException failed) {
      throw new StorageException(sink.location(), "cannot be written: " + failed, failed);
    }
  }

  /** Writes all that is left, and the end of the compressed form. */
  public void finish() {
    flush();
    try {
      stream.close();
    } catch (IOException failed) {
      throw new StorageException(sink.location(), "cannot be written: " + failed, failed);
    }
  }

  @Override
  public void close() {
    // What was not finished is thrown away with the sink.
  }

  /** A stream into a sink. */
  private static final class SinkStream extends OutputStream {
    private final ByteSink sink;
    private final Memory memory;

    private SinkStream(ByteSink sink, Memory memory) {
      this.sink = sink;
      this.memory = memory;
    }

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      try (Buffer buffer = memory.allocate(length)) {
        MemorySegment.copy(source, offset, buffer.segment(), ValueLayout.JAVA_BYTE, 0, length);
        sink.write(buffer.segment());
      }
    }
  }
}
