package io.floe.plan.wire;

import io.floe.plan.dsl.ByteSpan;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The texts of an Arrow IPC stream of one text column, as Polars writes the categories of an enum.
 * Only what that needs of the format is read: record batches with views or offsets, uncompressed.
 */
final class IpcTexts {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int RECORD_BATCH = 3;
  private static final int INLINE = 12;

  private final MemorySegment stream;
  private final List<String> texts = new ArrayList<>();
  private long textBytes;

  private IpcTexts(MemorySegment stream) {
    this.stream = stream;
  }

  static List<String> read(ByteSpan ipc, int planOffset) {
    try {
      IpcTexts reader = new IpcTexts(ipc.bytes());
      reader.readMessages();
      return reader.texts;
    } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException broken) {
      throw new PlanFormatException(planOffset, "the categories of an enum are no Arrow stream");
    } catch (CharacterCodingException malformed) {
      throw new PlanFormatException(planOffset, "a category of an enum is not valid UTF-8");
    }
  }

  private void readMessages() throws CharacterCodingException {
    long position = 0;
    while (position + 8 <= stream.byteSize()) {
      long length = stream.get(INT, position + 4);
      if (stream.get(INT, position) != -1 || length < 0) {
        throw new IllegalArgumentException("no message");
      }
      if (length == 0) {
        return;
      }
      Table message = Table.root(stream.asSlice(position + 8, length));
      long bodyLength = message.longField(3);
      MemorySegment body = stream.asSlice(position + 8 + length, bodyLength);
      if (message.byteField(1) == RECORD_BATCH) {
        readBatch(message.tableField(2), body);
      }
      position += 8 + length + bodyLength;
    }
  }

  private void readBatch(Table batch, MemorySegment body) throws CharacterCodingException {
    int rows = Math.toIntExact(batch.longField(0));
    long views = batch.vectorElement(2, 1, 16);
    MemorySegment view =
        body.asSlice(batch.bytes().get(LONG, views), batch.bytes().get(LONG, views + 8));
    Objects.checkFromIndexSize(0, 16L * rows, view.byteSize());
    for (int row = 0; row < rows; row++) {
      long at = 16L * row;
      int length = view.get(INT, at);
      if (length <= INLINE) {
        texts.add(text(view.asSlice(at + 4, length)));
      } else {
        long buffer = batch.vectorElement(2, 2 + view.get(INT, at + 8), 16);
        long start = batch.bytes().get(LONG, buffer) + view.get(INT, at + 12);
        texts.add(text(body.asSlice(start, length)));
      }
    }
  }

  /** Categories differ, so that together they are never longer than the stream. */
  private String text(MemorySegment bytes) throws CharacterCodingException {
    textBytes += bytes.byteSize();
    if (textBytes > stream.byteSize()) {
      throw new IllegalArgumentException("texts overlap");
    }
    return StandardCharsets.UTF_8.newDecoder().decode(bytes.asByteBuffer()).toString();
  }

  /** A table of a flat buffer. */
  private record Table(MemorySegment bytes, long position) {
    static Table root(MemorySegment bytes) {
      return new Table(bytes, bytes.get(INT, 0));
    }

    /** Where a field is, 0 when it is absent. */
    private long field(int index) {
      long virtual = position - bytes.get(INT, position);
      int size = Short.toUnsignedInt(shortAt(virtual));
      int entry = 4 + 2 * index;
      int relative = entry + 2 > size ? 0 : Short.toUnsignedInt(shortAt(virtual + entry));
      return relative == 0 ? 0 : position + relative;
    }

    private short shortAt(long offset) {
      return bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), offset);
    }

    long longField(int index) {
      long at = field(index);
      return at == 0 ? 0 : bytes.get(LONG, at);
    }

    int byteField(int index) {
      long at = field(index);
      return at == 0 ? 0 : bytes.get(ValueLayout.JAVA_BYTE, at);
    }

    Table tableField(int index) {
      long at = field(index);
      return new Table(bytes, at + bytes.get(INT, at));
    }

    /** Where an element of a vector of structs is. */
    long vectorElement(int index, int element, int size) {
      long at = field(index);
      long vector = at + bytes.get(INT, at);
      Objects.checkIndex(element, bytes.get(INT, vector));
      return vector + 4 + (long) element * size;
    }
  }
}
