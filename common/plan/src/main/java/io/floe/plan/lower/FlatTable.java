package io.floe.plan.lower;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table of a flat buffer, as Arrow writes its message headers. */
record FlatTable(MemorySegment bytes, long position) {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  static FlatTable root(MemorySegment bytes) {
    return new FlatTable(bytes, bytes.get(INT, 0));
  }

  /** Where a field is, 0 when it is absent. */
  private long field(int index) {
    long virtual = position - bytes.get(INT, position);
    int size = Short.toUnsignedInt(bytes.get(SHORT, virtual));
    int entry = 4 + 2 * index;
    int relative = entry + 2 > size ? 0 : Short.toUnsignedInt(bytes.get(SHORT, virtual + entry));
    return relative == 0 ? 0 : position + relative;
  }

  long longField(int index) {
    long at = field(index);
    return at == 0 ? 0 : bytes.get(LONG, at);
  }

  int intField(int index, int missing) {
    long at = field(index);
    return at == 0 ? missing : bytes.get(INT, at);
  }

  int shortField(int index, int missing) {
    long at = field(index);
    return at == 0 ? missing : bytes.get(SHORT, at);
  }

  int byteField(int index, int missing) {
    long at = field(index);
    return at == 0 ? missing : bytes.get(ValueLayout.JAVA_BYTE, at);
  }

  /** The table that a field refers to. */
  FlatTable tableField(int index) {
    long at = field(index);
    if (at == 0) {
      throw new IllegalArgumentException("a table is missing");
    }
    return new FlatTable(bytes, at + bytes.get(INT, at));
  }

  /** The tables of a vector, none when the field is absent. */
  List<FlatTable> tables(int index) {
    long at = field(index);
    if (at == 0) {
      return List.of();
    }
    long vector = at + bytes.get(INT, at);
    int count = bytes.get(INT, vector);
    if (count < 0 || count > bytes.byteSize()) {
      throw new IllegalArgumentException("a vector is too long");
    }
    List<FlatTable> result = new ArrayList<>(count);
    for (int element = 0; element < count; element++) {
      long reference = vector + 4 + 4L * element;
      result.add(new FlatTable(bytes, reference + bytes.get(INT, reference)));
    }
    return result;
  }

  Optional<String> text(int index) {
    long at = field(index);
    if (at == 0) {
      return Optional.empty();
    }
    long start = at + bytes.get(INT, at);
    int length = bytes.get(INT, start);
    byte[] text = bytes.asSlice(start + 4, length).toArray(ValueLayout.JAVA_BYTE);
    return Optional.of(new String(text, StandardCharsets.UTF_8));
  }
}
