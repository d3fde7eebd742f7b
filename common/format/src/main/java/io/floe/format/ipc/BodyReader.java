package io.floe.format.ipc;

import io.floe.engine.column.FixedColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.arrow.ArrowField;
import io.floe.format.codec.Codec;
import io.floe.format.codec.CodecException;
import io.floe.format.codec.Codecs;
import io.floe.format.codec.Expansion;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the nodes and buffers of one record batch in order, and frees all of them when the
 * batch turns out to be damaged.
 */
final class BodyReader {
  /** A compressed buffer may not claim to be longer than this many times its size. */
  private final String place;

  private final RecordBatch batch;
  private final Buffer body;
  private final Memory memory;
  private final @Nullable Codec codec;
  private final List<AutoCloseable> made = new ArrayList<>();
  private int nextNode;
  private int nextBuffer;
  private int nextVariadic;

  BodyReader(String place, RecordBatch batch, Buffer body, Memory memory) {
    this.place = place;
    this.batch = batch;
    this.body = body;
    this.memory = memory;
    this.codec = codec(place, batch.compression());
  }

  private static @Nullable Codec codec(String place, @Nullable BodyCompression compression) {
    if (compression == null) {
      return null;
    }
    if (compression.method() != BodyCompressionMethod.BUFFER) {
      throw new FormatException(place, "unknown method of compression");
    }
    return switch (compression.codec()) {
      case CompressionType.LZ4_FRAME -> Codecs.LZ4_FRAME;
      case CompressionType.ZSTD -> Codecs.ZSTD;
      default -> throw new FormatException(place, "unknown compression " + compression.codec());
    };
  }

  String place() {
    return place;
  }

  Memory memory() {
    return memory;
  }

  /** The next node. */
  FieldNode node() {
    if (nextNode >= batch.nodesLength()) {
      throw new FormatException(place, "the batch has fewer columns than its schema");
    }
    return batch.nodes(nextNode++);
  }

  /** The number of rows of the next node, which stays the next. */
  int peekRows(ArrowField parent) {
    if (nextNode >= batch.nodesLength()) {
      throw new FormatException(place, "the batch has fewer columns than its schema");
    }
    long rows = batch.nodes(nextNode).length();
    if (rows < 0 || rows > Integer.MAX_VALUE) {
      throw new FormatException(
          place, "column '%s' has %d values in one batch".formatted(parent.name(), rows));
    }
    return (int) rows;
  }

  /** How many data buffers the next column of views has. */
  int variadic() {
    if (nextVariadic >= batch.variadicBufferCountsLength()) {
      throw new FormatException(place, "the batch does not tell how many buffers its views have");
    }
    long count = batch.variadicBufferCounts(nextVariadic++);
    if (count < 0 || count > batch.buffersLength()) {
      throw new FormatException(place, "a column of views with " + count + " buffers");
    }
    return (int) count;
  }

  /** The next buffer, which must have at least so many bytes. */
  Buffer buffer(long leastSize) {
    if (nextBuffer >= batch.buffersLength()) {
      throw new FormatException(place, "the batch has fewer buffers than its columns need");
    }
    org.apache.arrow.flatbuf.Buffer where = batch.buffers(nextBuffer++);
    long offset = where.offset();
    long size = where.length();
    if (offset < 0 || size < 0 || size > body.byteSize() || offset > body.byteSize() - size) {
      throw new FormatException(
          place, "buffer %d lies outside of its message".formatted(nextBuffer - 1));
    }
    Buffer buffer = plain(offset, size);
    if (buffer.byteSize() < leastSize) {
      throw new FormatException(
          place,
          "buffer %d has %d bytes where its column needs %d"
              .formatted(nextBuffer - 1, buffer.byteSize(), leastSize));
    }
    return buffer;
  }

  private Buffer plain(long offset, long size) {
    if (codec != null && size > 0) {
      return decompress(offset, size);
    }
    MemorySegment bytes = body.segment().asSlice(offset, size);
    return own((bytes.address() & 7) == 0 ? body.slice(offset, size) : memory.copyOf(bytes));
  }

  private Buffer decompress(long offset, long size) {
    if (size < 8) {
      throw new FormatException(place, "a compressed buffer without its length");
    }
    long plainSize = body.segment().get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
    MemorySegment source = body.segment().asSlice(offset + 8, size - 8);
    if (plainSize == -1) {
      return own(memory.copyOf(source));
    }
    if (!Expansion.isPossible(size, plainSize)) {
      throw new FormatException(place, "a compressed buffer of impossible length " + plainSize);
    }
    Buffer target = own(memory.allocate(plainSize));
    try {
      codec.decompress(source, target.segment());
    } catch (CodecException damaged) {
      throw new FormatException(place, damaged.getMessage(), damaged);
    }
    return target;
  }

  /** Notes something to be freed should the batch be damaged. */
  <T extends AutoCloseable> T own(T resource) {
    made.add(resource);
    return resource;
  }

  /** Frees a buffer that is not part of any column. */
  void drop(Buffer buffer) {
    made.removeIf(resource -> resource == buffer);
    buffer.close();
  }

  /** Frees a column whose buffers came from here, because another takes its place. */
  void free(FixedColumn column) {
    made.removeIf(resource -> resource == column.valuesBuffer() || resource == column.validity());
    column.close();
  }

  /** Frees every buffer that was handed out. */
  void free() {
    for (AutoCloseable resource : made) {
      try {
        resource.close();
      } catch (Exception failed) {
        throw new IllegalStateException(failed);
      }
    }
    made.clear();
  }
}
