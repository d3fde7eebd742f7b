package io.floe.format.ipc;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.arrow.FlatSchemaReader;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSource;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;

/** An IPC file whose footer is read; batches are read in any order. Not for several threads. */
public final class IpcFile implements AutoCloseable {
  private static final int TAIL = 10;

  private final ByteSource source;
  private final Memory memory;
  private final Footer footer;
  private final IpcDecoder decoder;
  private boolean dictionariesRead;

  private IpcFile(ByteSource source, Memory memory, Footer footer, IpcDecoder decoder) {
    this.source = source;
    this.memory = memory;
    this.footer = footer;
    this.decoder = decoder;
  }

  /** Reads the footer. The source stays the caller's. */
  public static IpcFile open(ByteSource source, Trust trust, Memory memory) {
    String place = source.location();
    if (source.length() < TAIL + 8) {
      throw new FormatException(place, "not an Arrow file: too short");
    }
    byte[] tail = read(source, source.length() - TAIL, TAIL);
    if (!Arrays.equals(tail, 4, TAIL, IpcFileWriter.MAGIC, 0, 6)) {
      throw new FormatException(place, "not an Arrow file, or one that was cut off");
    }
    int size = MemorySegment.ofArray(tail).get(ValueLayout.JAVA_INT_UNALIGNED, 0);
    if (size <= 0 || size > source.length() - TAIL) {
      throw new FormatException(place, "damaged footer");
    }
    byte[] bytes = read(source, source.length() - TAIL - size, size);
    try {
      Footer footer = Footer.getRootAsFooter(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
      IpcDecoder decoder =
          new IpcDecoder(place, FlatSchemaReader.of(place, footer.schema(), size), trust, memory);
      footer.recordBatchesLength();
      return new IpcFile(source, memory, footer, decoder);
    } catch (IndexOutOfBoundsException | NullPointerException | IllegalArgumentException damaged) {
      throw new FormatException(place, "damaged footer", damaged);
    }
  }

  /** The columns of the pages. */
  public Schema schema() {
    return decoder.schema();
  }

  /** How many batches there are. */
  public int batchCount() {
    return footer.recordBatchesLength();
  }

  /** How many rows a batch has; reads no more than its header. */
  public long batchRows(int position) {
    Frame frame = frame(block(footer.recordBatches(position)));
    try {
      Message message =
          Message.getRootAsMessage(ByteBuffer.wrap(header(frame)).order(ByteOrder.LITTLE_ENDIAN));
      if (message.headerType() == MessageHeader.RecordBatch) {
        RecordBatch batch = (RecordBatch) message.header(new RecordBatch());
        if (batch != null && batch.length() >= 0) {
          return batch.length();
        }
      }
    } catch (IndexOutOfBoundsException | NullPointerException damaged) {
      throw new FormatException(source.location(), "a damaged batch", damaged);
    }
    throw new FormatException(source.location(), "something else in the place of a batch");
  }

  /** Reads a batch. */
  public Page batch(int position) {
    if (!dictionariesRead) {
      dictionariesRead = true;
      for (int number = 0; number < footer.dictionariesLength(); number++) {
        if (message(block(footer.dictionaries(number))).isPresent()) {
          throw new FormatException(source.location(), "a batch in the place of a dictionary");
        }
      }
    }
    return message(block(footer.recordBatches(position)))
        .orElseThrow(
            () -> new FormatException(source.location(), "a dictionary in the place of a batch"));
  }

  private Block block(Block block) {
    if (block == null) {
      throw new FormatException(source.location(), "damaged footer");
    }
    return block;
  }

  /** Where a message lies, checked against the file. */
  private record Frame(long offset, int headerSize, long bodySize) {}

  private Frame frame(Block block) {
    Frame frame;
    try {
      frame = new Frame(block.offset(), block.metaDataLength(), block.bodyLength());
    } catch (IndexOutOfBoundsException damaged) {
      throw new FormatException(source.location(), "damaged footer", damaged);
    }
    long length = source.length();
    if (frame.offset < 0
        || frame.headerSize < 8
        || frame.bodySize < 0
        || frame.offset > length
        || frame.headerSize > length - frame.offset
        || frame.bodySize > length - frame.offset - frame.headerSize) {
      throw new FormatException(source.location(), "a batch that lies outside of the file");
    }
    return frame;
  }

  private byte[] header(Frame frame) {
    byte[] framed = read(source, frame.offset, frame.headerSize);
    MemorySegment segment = MemorySegment.ofArray(framed);
    int prefix = segment.get(ValueLayout.JAVA_INT_UNALIGNED, 0) == -1 ? 8 : 4;
    return Arrays.copyOfRange(framed, prefix, framed.length);
  }

  private Optional<Page> message(Block block) {
    Frame frame = frame(block);
    byte[] header = header(frame);
    Buffer body = memory.allocate(frame.bodySize);
    try {
      source.read(frame.offset + frame.headerSize, body.segment());
    } catch (RuntimeException failed) {
      body.close();
      throw failed;
    }
    return decoder.accept(ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN), body);
  }

  private static byte[] read(ByteSource source, long offset, int size) {
    byte[] bytes = new byte[size];
    try (java.lang.foreign.Arena arena = java.lang.foreign.Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(Math.max(1, size)).asSlice(0, size);
      source.read(offset, segment);
      MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, 0, bytes, 0, size);
    }
    return bytes;
  }

  @Override
  public void close() {
    decoder.close();
  }
}
