package io.floe.format.parquet;

import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Reads booleans. */
final class BooleanReader implements ValueReader {
  private final String place;
  private final Memory memory;
  private boolean[] out = new boolean[0];
  private int size;
  private MemorySegment bits = MemorySegment.NULL;
  private long bitAt;
  private @Nullable HybridDecoder runs;

  BooleanReader(String place, Memory memory) {
    this.place = place;
    this.memory = memory;
  }

  @Override
  public void dictionary(Buffer page, int count) {
    throw new FormatException(place, "a dictionary of booleans");
  }

  @Override
  public void page(Encoding encoding, Buffer page, MemorySegment values, int slots) {
    runs = null;
    bitAt = 0;
    switch (encoding) {
      case PLAIN -> bits = values;
      case RLE -> {
        int length = values.byteSize() == 0 ? 0 : DeltaStrings.length(values, 0);
        runs = new HybridDecoder(length == 0 ? values : values.asSlice(4, length), 1);
      }
      case PLAIN_DICTIONARY,
          RLE_DICTIONARY,
          BIT_PACKED,
          DELTA_BINARY_PACKED,
          DELTA_LENGTH_BYTE_ARRAY,
          DELTA_BYTE_ARRAY,
          BYTE_STREAM_SPLIT ->
          throw new FormatException(place, "booleans in encoding " + encoding);
    }
  }

  @Override
  public void begin(int rows) {
    size = 0;
    out = new boolean[Math.max(64, rows)];
  }

  @Override
  public void read(Spread spread) {
    if (size + spread.existing() > out.length) {
      out = Arrays.copyOf(out, Math.max(size + spread.existing(), out.length * 2));
    }
    int[] some = next(spread.present());
    boolean[] valid = spread.valid();
    int from = 0;
    for (int row = 0; row < spread.existing(); row++) {
      out[size++] = (valid == null || valid[row]) && some[from++] != 0;
    }
  }

  private int[] next(int count) {
    int[] some = new int[count];
    if (runs != null) {
      runs.read(some, 0, some.length);
    } else {
      for (int at = 0; at < some.length; at++) {
        some[at] = bits.get(ValueLayout.JAVA_BYTE, bitAt >>> 3) >>> (bitAt & 7) & 1;
        bitAt++;
      }
    }
    return some;
  }

  @Override
  public void pick(int[] picked, int passed) {
    if (size + picked.length > out.length) {
      out = Arrays.copyOf(out, Math.max(size + picked.length, out.length * 2));
    }
    int[] some = next(passed);
    for (int place : picked) {
      out[size++] = some[place] != 0;
    }
  }

  @Override
  public void skip(int values) {
    if (runs != null) {
      runs.skip(values);
    } else {
      bitAt += values;
    }
  }

  @Override
  public BitColumn finish(int rows, @Nullable Buffer validity) {
    Buffer buffer = memory.allocateZeroed(Bitmaps.byteSize(rows));
    for (int row = 0; row < rows; row++) {
      if (out[row]) {
        Bitmaps.set(buffer.segment(), row);
      }
    }
    return new BitColumn(rows, buffer, validity, -1);
  }

  @Override
  public void close() {
    // Holds no native memory between columns.
  }
}
