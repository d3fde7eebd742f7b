package io.floe.format.parquet;

import io.floe.engine.column.FixedColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Reads numbers and everything else of fixed size. */
final class FixedReader implements ValueReader {
  private final String place;
  private final Conversion conversion;
  private final Memory memory;
  private final int width;
  private @Nullable ByteBuilder out;
  private @Nullable Buffer dictionary;
  private int dictionarySize;
  private @Nullable HybridDecoder codes;
  private MemorySegment raw = MemorySegment.NULL;
  private long rawAt;
  private @Nullable Buffer rawOwned;
  private int[] scratch = new int[0];

  FixedReader(String place, Conversion conversion, Memory memory) {
    this.place = place;
    this.conversion = conversion;
    this.memory = memory;
    this.width = conversion.layout().byteSize();
  }

  @Override
  public void dictionary(Buffer page, int count) {
    if (count < 0 || (long) count * conversion.rawWidth() > page.byteSize()) {
      throw new FormatException(place, "a dictionary that is shorter than it says");
    }
    if (dictionary != null) {
      dictionary.close();
    }
    dictionary = memory.allocate((long) count * width);
    dictionarySize = count;
    conversion.apply(page.segment(), 0, dictionary.segment(), 0, count);
  }

  @Override
  public void page(Encoding encoding, Buffer page, MemorySegment values, int slots) {
    freeRaw();
    codes = null;
    rawAt = 0;
    switch (encoding) {
      case PLAIN -> raw = values;
      case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
        if (dictionary == null) {
          throw new FormatException(place, "codes without a dictionary");
        }
        codes =
            values.byteSize() == 0
                ? new HybridDecoder(values, 0)
                : new HybridDecoder(values.asSlice(1), values.get(ValueLayout.JAVA_BYTE, 0));
      }
      case DELTA_BINARY_PACKED -> {
        DeltaDecoder decoder = new DeltaDecoder(values, slots);
        int size = conversion.rawWidth();
        Buffer numbers = own(memory.allocate((long) decoder.size() * size));
        for (int at = 0; at < decoder.size(); at++) {
          long value = decoder.next();
          if (size == 4) {
            numbers.segment().set(ValueLayout.JAVA_INT_UNALIGNED, at * 4L, (int) value);
          } else {
            numbers.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, at * 8L, value);
          }
        }
      }
      case BYTE_STREAM_SPLIT -> {
        int size = conversion.rawWidth();
        long count = values.byteSize() / size;
        Buffer joined = own(memory.allocate(count * size));
        for (int part = 0; part < size; part++) {
          for (long at = 0; at < count; at++) {
            byte some = values.get(ValueLayout.JAVA_BYTE, part * count + at);
            joined.segment().set(ValueLayout.JAVA_BYTE, at * size + part, some);
          }
        }
      }
      case DELTA_BYTE_ARRAY ->
          own(DeltaStrings.fixed(values, slots, conversion.rawWidth(), memory));
      case RLE, BIT_PACKED, DELTA_LENGTH_BYTE_ARRAY ->
          throw new FormatException(place, "numbers in encoding " + encoding);
    }
  }

  private Buffer own(Buffer buffer) {
    rawOwned = buffer;
    raw = buffer.segment();
    return buffer;
  }

  private void freeRaw() {
    if (rawOwned != null) {
      rawOwned.close();
      rawOwned = null;
    }
  }

  @Override
  public void begin(int rows) {
    out = new ByteBuilder(memory, (long) rows * width);
  }

  @Override
  public void read(Spread spread) {
    ByteBuilder target = java.util.Objects.requireNonNull(out);
    long start = target.reserve((long) spread.existing() * width) / width;
    MemorySegment to = target.segment();
    if (codes != null) {
      lookup(to, start, spread.present(), codes);
    } else {
      long size = (long) spread.present() * conversion.rawWidth();
      if (size > raw.byteSize() - rawAt) {
        throw new IndexOutOfBoundsException("fewer values than the page says");
      }
      conversion.apply(raw, rawAt, to, start, spread.present());
      rawAt += size;
    }
    if (spread.valid() != null) {
      spread(to, start, spread, width);
    }
  }

  private void lookup(MemorySegment to, long start, int count, HybridDecoder decoder) {
    if (scratch.length < count) {
      scratch = new int[count];
    }
    int[] found = scratch;
    decoder.read(found, 0, count);
    MemorySegment from = java.util.Objects.requireNonNull(dictionary).segment();
    int size = dictionarySize;
    int greatest = 0;
    for (int at = 0; at < count; at++) {
      greatest |= found[at];
      if (found[at] >= size) {
        throw new IndexOutOfBoundsException("a code outside of the dictionary");
      }
    }
    if (greatest < 0) {
      throw new IndexOutOfBoundsException("a negative code");
    }
    switch (width) {
      case 1 -> {
        for (int at = 0; at < count; at++) {
          to.set(ValueLayout.JAVA_BYTE, start + at, from.get(ValueLayout.JAVA_BYTE, found[at]));
        }
      }
      case 2 -> {
        for (int at = 0; at < count; at++) {
          to.set(
              ValueLayout.JAVA_SHORT_UNALIGNED,
              (start + at) * 2,
              from.get(ValueLayout.JAVA_SHORT_UNALIGNED, found[at] * 2L));
        }
      }
      case 4 -> {
        for (int at = 0; at < count; at++) {
          to.set(
              ValueLayout.JAVA_INT_UNALIGNED,
              (start + at) * 4,
              from.get(ValueLayout.JAVA_INT_UNALIGNED, found[at] * 4L));
        }
      }
      case 8 -> {
        for (int at = 0; at < count; at++) {
          to.set(
              ValueLayout.JAVA_LONG_UNALIGNED,
              (start + at) * 8,
              from.get(ValueLayout.JAVA_LONG_UNALIGNED, found[at] * 8L));
        }
      }
      default -> {
        for (int at = 0; at < count; at++) {
          long source = found[at] * 16L;
          long target = (start + at) * 16;
          to.set(
              ValueLayout.JAVA_LONG_UNALIGNED,
              target,
              from.get(ValueLayout.JAVA_LONG_UNALIGNED, source));
          to.set(
              ValueLayout.JAVA_LONG_UNALIGNED,
              target + 8,
              from.get(ValueLayout.JAVA_LONG_UNALIGNED, source + 8));
        }
      }
    }
  }

  /** Moves values that were read without gaps to their rows, from the last on; nulls are zeros. */
  static void spread(MemorySegment values, long start, Spread spread, int width) {
    boolean[] valid = java.util.Objects.requireNonNull(spread.valid());
    int from = spread.present() - 1;
    for (int row = spread.existing() - 1; row >= 0; row--) {
      long to = (start + row) * width;
      if (valid[row]) {
        long source = (start + from) * width;
        from--;
        if (source != to) {
          MemorySegment.copy(values, source, values, to, width);
        }
      } else {
        values.asSlice(to, width).fill((byte) 0);
      }
    }
  }

  @Override
  public FixedColumn finish(int rows, @Nullable Buffer validity) {
    try (ByteBuilder built = java.util.Objects.requireNonNull(out)) {
      out = null;
      return new FixedColumn(conversion.layout(), rows, built.take(), validity, -1);
    }
  }

  @Override
  public void close() {
    freeRaw();
    if (dictionary != null) {
      dictionary.close();
      dictionary = null;
    }
    if (out != null) {
      out.close();
      out = null;
    }
  }
}
