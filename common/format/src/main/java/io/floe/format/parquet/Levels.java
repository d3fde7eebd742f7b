package io.floe.format.parquet;

import io.floe.format.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.jspecify.annotations.Nullable;

/**
 * The levels of one data page, and where its values start.
 *
 * @param slots how many levels there are
 * @param definitions the definition levels; null when all values are there
 * @param repetitions the repetition levels; null outside of lists
 * @param encoding how the values are encoded
 * @param values where the values start in the page
 */
@SuppressWarnings("ArrayRecordComponent") // Scratch between two steps of reading.
record Levels(
    int slots,
    int @Nullable [] definitions,
    int @Nullable [] repetitions,
    Encoding encoding,
    long values) {
  /** More values than any writer puts into a page, so that damaged counts cost little. */
  private static final int MAX_SLOTS = 1 << 24;

  static Levels read(String place, PageHeader header, MemorySegment page, ParquetNode node) {
    int greatestDefinition = node.definition();
    int greatestRepetition = node.repetition();
    int slots =
        header.isSetData_page_header()
            ? header.getData_page_header().getNum_values()
            : header.getData_page_header_v2().getNum_values();
    if (slots < 0 || slots > MAX_SLOTS) {
      throw new FormatException(place, "a page of " + slots + " values");
    }
    long at = 0;
    int[] repetitions = null;
    int[] definitions = null;
    if (header.isSetData_page_header()) {
      DataPageHeader data = header.getData_page_header();
      if (greatestRepetition > 0) {
        Encoding encoding = data.getRepetition_level_encoding();
        long size = size(encoding, page, at, slots, greatestRepetition);
        at += encoding == Encoding.BIT_PACKED ? 0 : 4;
        repetitions = decode(encoding, page.asSlice(at, size), slots, greatestRepetition, false);
        at += size;
      }
      if (greatestDefinition > 0) {
        Encoding encoding = data.getDefinition_level_encoding();
        long size = size(encoding, page, at, slots, greatestDefinition);
        at += encoding == Encoding.BIT_PACKED ? 0 : 4;
        definitions = decode(encoding, page.asSlice(at, size), slots, greatestDefinition, true);
        at += size;
      }
      return new Levels(slots, definitions, repetitions, known(place, data.getEncoding()), at);
    }
    DataPageHeaderV2 data = header.getData_page_header_v2();
    int repetitionSize = data.getRepetition_levels_byte_length();
    int definitionSize = data.getDefinition_levels_byte_length();
    if (greatestRepetition > 0) {
      repetitions =
          decode(Encoding.RLE, page.asSlice(0, repetitionSize), slots, greatestRepetition, false);
    }
    if (greatestDefinition > 0) {
      definitions =
          decode(
              Encoding.RLE,
              page.asSlice(repetitionSize, definitionSize),
              slots,
              greatestDefinition,
              true);
    }
    return new Levels(
        slots,
        definitions,
        repetitions,
        known(place, data.getEncoding()),
        (long) repetitionSize + definitionSize);
  }

  private static Encoding known(String place, @Nullable Encoding encoding) {
    if (encoding == null) {
      throw new FormatException(place, "unknown encoding");
    }
    return encoding;
  }

  private static long size(
      Encoding encoding, MemorySegment page, long at, int slots, int greatest) {
    return encoding == Encoding.BIT_PACKED
        ? ((long) slots * HybridEncoder.widthOf(greatest) + 7) >>> 3
        : page.get(ValueLayout.JAVA_INT_UNALIGNED, at);
  }

  private static int @Nullable [] decode(
      Encoding encoding, MemorySegment bytes, int slots, int greatest, boolean mayBeFull) {
    int width = HybridEncoder.widthOf(greatest);
    int[] levels;
    if (encoding == Encoding.BIT_PACKED) {
      levels = packed(bytes, slots, width);
    } else {
      HybridDecoder decoder = new HybridDecoder(bytes, width);
      if (mayBeFull && slots > 0 && decoder.run(greatest) >= slots) {
        return null;
      }
      levels = new int[slots];
      decoder.read(levels, 0, slots);
    }
    boolean full = mayBeFull;
    for (int level : levels) {
      if (level > greatest) {
        throw new IndexOutOfBoundsException("a level of " + level);
      }
      full &= level == greatest;
    }
    return full ? null : levels;
  }

  /** The form of old files: from the highest bit on, without runs. */
  private static int[] packed(MemorySegment bytes, int slots, int width) {
    int[] levels = new int[slots];
    Arrays.setAll(
        levels,
        slot -> {
          int level = 0;
          for (int bit = slot * width; bit < (slot + 1) * width; bit++) {
            int from = bytes.get(ValueLayout.JAVA_BYTE, (long) bit >>> 3);
            level = level << 1 | from >>> (7 - (bit & 7)) & 1;
          }
          return level;
        });
    return levels;
  }
}
