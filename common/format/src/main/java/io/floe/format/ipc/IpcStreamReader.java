package io.floe.format.ipc;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.arrow.ArrowSchema;
import io.floe.format.arrow.FlatSchemaReader;
import io.floe.plan.type.Schema;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.flatbuf.Message;

/**
 * Reads a stream: a schema, dictionaries and batches, and the mark of its end. A stream without
 * that mark was cut off and is refused, so that no rows go missing silently.
 */
public final class IpcStreamReader implements AutoCloseable {
  private static final int CONTINUES = -1;
  private static final int MAX_HEADER = 256 << 20;

  private final String place;
  private final ByteFeed feed;
  private final Memory memory;
  private final IpcDecoder decoder;
  private boolean ended;

  private IpcStreamReader(String place, ByteFeed feed, Memory memory, Trust trust) {
    this.place = place;
    this.feed = feed;
    this.memory = memory;
    byte[] header = header();
    if (header.length == 0) {
      throw new FormatException(place, "the stream has no schema");
    }
    ArrowSchema arrow = FlatSchemaReader.ofMessage(place, buffer(header));
    this.decoder = new IpcDecoder(place, arrow, trust, memory);
  }

  /** Starts to read; the schema is read at once. */
  public static IpcStreamReader open(String place, ByteFeed feed, Trust trust, Memory memory) {
    return new IpcStreamReader(place, feed, memory, trust);
  }

  /** The columns of the pages. */
  public Schema schema() {
    return decoder.schema();
  }

  /** The metadata of the schema. */
  public Map<String, String> metadata() {
    return decoder.arrowSchema().metadata();
  }

  /** What Polars knows of the columns' order, one set of flags each; empty if it says nothing. */
  public List<PolarsFlags> flags() {
    return PolarsFlags.of(metadata(), schema().size());
  }

  /** The next batch as a page, empty at the end. */
  public Optional<Page> next() {
    while (!ended) {
      byte[] header = header();
      if (header.length == 0) {
        ended = true;
        break;
      }
      Optional<Page> page = decoder.accept(buffer(header), body(header));
      if (page.isPresent()) {
        return page;
      }
    }
    return Optional.empty();
  }

  private Buffer body(byte[] header) {
    long size;
    try {
      size = Message.getRootAsMessage(buffer(header)).bodyLength();
    } catch (IndexOutOfBoundsException damaged) {
      throw new FormatException(place, "damaged message", damaged);
    }
    if (size < 0 || size > feed.atMost()) {
      throw new FormatException(place, "the stream ends within a message");
    }
    Buffer body = memory.allocate(size);
    try {
      fill(body.segment());
    } catch (RuntimeException failed) {
      body.close();
      throw failed;
    }
    return body;
  }

  /** The next message's flatbuffer, empty at the mark of the end. */
  private byte[] header() {
    int size = integer();
    if (size == CONTINUES) {
      size = integer();
    }
    if (size < 0 || size > MAX_HEADER || size > feed.atMost()) {
      throw new FormatException(place, "not an Arrow stream, or one that ends within a message");
    }
    byte[] header = new byte[size];
    fill(MemorySegment.ofArray(header));
    return header;
  }

  private int integer() {
    byte[] bytes = new byte[4];
    fill(MemorySegment.ofArray(bytes));
    return buffer(bytes).getInt();
  }

  private void fill(MemorySegment into) {
    long count;
    try {
      count = feed.read(into);
    } catch (IOException failed) {
      throw new FormatException(place, "cannot be read: " + failed.getMessage(), failed);
    }
    if (count < into.byteSize()) {
      throw new FormatException(place, "the stream ends too early");
    }
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    decoder.close();
  }
}
