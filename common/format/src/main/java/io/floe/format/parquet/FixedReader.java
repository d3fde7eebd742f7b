package io.floe.format.parquet;

import io.floe.engine.column.FixedColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Reads numbers and everything else of fixed size. */
final class FixedReader implements ValueReader {
  /** How many codes are decoded before they are looked up. */
  private static final int PORTION = 2048;

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
    ByteBuilder target = Objects.requireNonNull(out);
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
      ValueMoves.spread(to, start, spread, width);
    }
  }

  @Override
  public void pick(int[] picked, int passed) {
    ByteBuilder target = Objects.requireNonNull(out);
    long start = target.reserve((long) picked.length * width) / width;
    if (codes != null) {
      if (scratch.length < passed) {
        scratch = new int[passed];
      }
      codes.read(scratch, 0, passed);
      int[] found = scratch;
      for (int at = 0; at < picked.length; at++) {
        // A place is never before the number of those picked so far: nothing is lost.
        found[at] = found[picked[at]];
      }
      look(target.segment(), start, picked.length, codes);
      return;
    }
    long size = (long) passed * conversion.rawWidth();
    if (size > raw.byteSize() - rawAt) {
      throw new IndexOutOfBoundsException("fewer values than the page says");
    }
    if (conversion.isCopy()) {
      ValueMoves.pick(raw, rawAt, picked, picked.length, target.segment(), start, width);
    } else {
      for (int at = 0; at < picked.length; at++) {
        long place = rawAt + (long) picked[at] * conversion.rawWidth();
        conversion.apply(raw, place, target.segment(), start + at, 1);
      }
    }
    rawAt += size;
  }

  @Override
  public void skip(int values) {
    if (codes != null) {
      codes.skip(values);
    } else {
      long size = (long) values * conversion.rawWidth();
      if (size > raw.byteSize() - rawAt) {
        throw new IndexOutOfBoundsException("fewer values than the page says");
      }
      rawAt += size;
    }
  }

  /** In portions whose codes stay in the nearest cache. */
  private void lookup(MemorySegment to, long start, int count, HybridDecoder decoder) {
    if (scratch.length < PORTION) {
      scratch = new int[PORTION];
    }
    for (int done = 0; done < count; done += PORTION) {
      int portion = Math.min(PORTION, count - done);
      decoder.read(scratch, 0, portion);
      look(to, start + done, portion, decoder);
    }
  }

  private void look(MemorySegment to, long start, int count, HybridDecoder decoder) {
    check(scratch, count, dictionarySize, decoder);
    MemorySegment from = Objects.requireNonNull(dictionary).segment();
    ValueMoves.pick(from, 0, scratch, count, to, start, width);
  }

  /** Refuses codes that are outside of a dictionary. */
  static void check(int[] codes, int count, int size, HybridDecoder decoder) {
    if (decoder.greatest() < size) {
      return;
    }
    // Without a jump in the loop, so that it is compiled to vectors.
    int greatest = -1;
    int signs = 0;
    for (int at = 0; at < count; at++) {
      greatest = Math.max(greatest, codes[at]);
      signs |= codes[at];
    }
    if (greatest >= size || signs < 0) {
      throw new IndexOutOfBoundsException("a code outside of the dictionary");
    }
  }

  @Override
  public FixedColumn finish(int rows, @Nullable Buffer validity) {
    try (ByteBuilder built = Objects.requireNonNull(out)) {
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
