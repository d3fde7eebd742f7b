package io.floe.format.parquet;

import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.page.Utf8;
import io.floe.format.page.Views;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/**
 * Reads strings and bytes. Views point into the pages, which columns then share. Where a column
 * comes from coded pages only, it keeps their codes.
 */
final class StringReader implements ValueReader {
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final String place;
  private final boolean text;
  private final int fixedWidth;
  private final Memory memory;
  private @Nullable BytesColumn dictionary;
  private @Nullable HybridDecoder codes;
  private @Nullable Buffer plain;
  private boolean plainUsed;
  private boolean ascii;
  private MemorySegment values = MemorySegment.NULL;
  private long at;
  private @Nullable ByteBuilder out;
  private boolean coded;
  private boolean mixed;
  private int rows;
  private final List<Buffer> data = new ArrayList<>();
  private int[] scratch = new int[0];

  /**
   * @param text whether values must be UTF-8
   * @param fixedWidth the size of all values, or -1 when each has its own
   */
  StringReader(String place, boolean text, int fixedWidth, Memory memory) {
    this.place = place;
    this.text = text;
    this.fixedWidth = fixedWidth;
    this.memory = memory;
  }

  @Override
  public void dictionary(Buffer page, int count) {
    if (count < 0 || count > page.byteSize() + 1) {
      throw new FormatException(place, "a dictionary that is shorter than it says");
    }
    Buffer views = memory.allocate((long) count * BytesColumn.VIEW_SIZE);
    try {
      checkAscii(page.segment());
      long end = views(page.segment(), 0, views.segment(), 0, count, 0);
      if (end > page.byteSize()) {
        throw new IndexOutOfBoundsException("a dictionary that is shorter than it says");
      }
    } catch (RuntimeException damaged) {
      views.close();
      throw damaged;
    }
    if (dictionary != null) {
      dictionary.close();
    }
    dictionary = new BytesColumn(count, views, List.of(page.share()), null, 0);
  }

  @Override
  public void page(Encoding encoding, Buffer page, MemorySegment content, int slots) {
    dropPlain();
    codes = null;
    at = 0;
    switch (encoding) {
      case PLAIN -> start(page.share(), content);
      case PLAIN_DICTIONARY, RLE_DICTIONARY -> {
        if (dictionary == null) {
          throw new FormatException(place, "codes without a dictionary");
        }
        codes =
            content.byteSize() == 0
                ? new HybridDecoder(content, 0)
                : new HybridDecoder(content.asSlice(1), content.get(ValueLayout.JAVA_BYTE, 0));
      }
      case DELTA_LENGTH_BYTE_ARRAY -> {
        Buffer decoded = DeltaStrings.ofLengths(content, slots, memory);
        start(decoded, decoded.segment());
      }
      case DELTA_BYTE_ARRAY -> {
        Buffer decoded =
            fixedWidth >= 0
                ? DeltaStrings.fixed(content, slots, fixedWidth, memory)
                : DeltaStrings.ofPrefixes(content, slots, memory);
        start(decoded, decoded.segment());
      }
      case RLE, BIT_PACKED, DELTA_BINARY_PACKED, BYTE_STREAM_SPLIT ->
          throw new FormatException(place, "bytes in encoding " + encoding);
    }
  }

  private void start(Buffer page, MemorySegment content) {
    plain = page;
    plainUsed = false;
    values = content;
    // Views count from the start of the buffer they point into.
    at = content.address() - page.segment().address();
    values = page.segment();
    checkAscii(content);
  }

  /** Where all bytes of a page are ASCII, lengths included, no value need be looked at. */
  private void checkAscii(MemorySegment bytes) {
    long seen = 0;
    long position = 0;
    if (text) {
      for (; position + 8 <= bytes.byteSize(); position += 8) {
        seen |= bytes.get(ValueLayout.JAVA_LONG_UNALIGNED, position);
      }
      for (; position < bytes.byteSize(); position++) {
        seen |= (long) bytes.get(ValueLayout.JAVA_BYTE, position);
      }
    }
    ascii = (seen & HIGH_BITS) == 0;
  }

  private void dropPlain() {
    if (plain != null) {
      plain.close();
      plain = null;
    }
  }

  @Override
  public void begin(int expected) {
    out = new ByteBuilder(memory, expected * 4L);
    coded = true;
    mixed = false;
    rows = 0;
    plainUsed = false;
  }

  @Override
  public void read(Spread spread) {
    if (codes != null && coded) {
      ByteBuilder target = Objects.requireNonNull(out);
      long start = target.reserve(spread.existing() * 4L) / 4;
      int[] found = codes(spread.present());
      MemorySegment.copy(
          found, 0, target.segment(), ValueLayout.JAVA_INT_UNALIGNED, start * 4, spread.present());
      spread(target, start, spread, 4);
    } else if (spread.existing() > 0) {
      becomeViews();
      ByteBuilder target = Objects.requireNonNull(out);
      long start =
          target.reserve((long) spread.existing() * BytesColumn.VIEW_SIZE) / BytesColumn.VIEW_SIZE;
      if (codes != null) {
        int[] found = codes(spread.present());
        copyViews(found, 0, spread.present(), target.segment(), start);
      } else if (spread.present() > 0) {
        sharePlain();
        at = views(values, at, target.segment(), start, spread.present(), data.size() - 1);
      }
      spread(target, start, spread, BytesColumn.VIEW_SIZE);
    }
    rows += spread.existing();
  }

  @Override
  public void pick(int[] picked, int passed) {
    int[] found = new int[0];
    if (codes != null) {
      found = codes(passed);
      for (int at = 0; at < picked.length; at++) {
        // A place is never before the number of those picked so far: nothing is lost.
        found[at] = found[picked[at]];
      }
    }
    ByteBuilder target;
    if (codes != null && coded) {
      target = Objects.requireNonNull(out);
      long start = target.reserve(picked.length * 4L);
      MemorySegment.copy(
          found, 0, target.segment(), ValueLayout.JAVA_INT_UNALIGNED, start, picked.length);
    } else if (picked.length > 0) {
      becomeViews();
      target = Objects.requireNonNull(out);
      long start = target.reserve((long) picked.length * BytesColumn.VIEW_SIZE) >>> 4;
      if (codes != null) {
        copyViews(found, 0, picked.length, target.segment(), start);
      } else {
        pickPlain(picked, passed, target.segment(), start);
      }
    } else if (codes == null) {
      skip(passed);
    }
    rows += picked.length;
  }

  private void pickPlain(int[] picked, int passed, MemorySegment to, long start) {
    sharePlain();
    int place = 0;
    for (int at = 0; at < picked.length; at++) {
      skip(picked[at] - place);
      this.at = views(values, this.at, to, start + at, 1, data.size() - 1);
      place = picked[at] + 1;
    }
    skip(passed - place);
  }

  @Override
  public void skip(int count) {
    if (codes != null) {
      codes.skip(count);
      return;
    }
    for (int value = 0; value < count; value++) {
      int length = fixedWidth;
      if (fixedWidth < 0) {
        length = values.get(ValueLayout.JAVA_INT_UNALIGNED, at);
        at += 4;
      }
      if (length < 0 || length > values.byteSize() - at) {
        throw new IndexOutOfBoundsException("a value that reaches beyond its page");
      }
      at += length;
    }
  }

  private void sharePlain() {
    if (!plainUsed) {
      data.add(Objects.requireNonNull(plain).share());
      plainUsed = true;
    }
  }

  private static void spread(ByteBuilder target, long start, Spread spread, int width) {
    if (spread.valid() != null) {
      ValueMoves.spread(target.segment(), start, spread, width);
    }
  }

  private int[] codes(int count) {
    if (scratch.length < count) {
      scratch = new int[count];
    }
    int[] found = scratch;
    HybridDecoder decoder = Objects.requireNonNull(codes);
    decoder.read(found, 0, count);
    FixedReader.check(found, count, Objects.requireNonNull(dictionary).length(), decoder);
    return found;
  }

  /** What was read as codes so far becomes views, because a page without codes follows. */
  private void becomeViews() {
    if (!coded) {
      return;
    }
    coded = false;
    mixed = rows > 0;
    try (ByteBuilder old = Objects.requireNonNull(out)) {
      ByteBuilder views = new ByteBuilder(memory, old.size() * 4);
      out = views;
      if (dictionary != null) {
        dictionary.dataBuffers().forEach(buffer -> data.add(buffer.share()));
      }
      if (rows > 0) {
        int[] found = new int[rows];
        MemorySegment.copy(old.segment(), ValueLayout.JAVA_INT_UNALIGNED, 0, found, 0, rows);
        views.reserve((long) rows * BytesColumn.VIEW_SIZE);
        copyViews(found, 0, rows, views.segment(), 0);
      }
    }
  }

  private void copyViews(int[] found, int from, int count, MemorySegment to, long start) {
    BytesColumn source = Objects.requireNonNull(dictionary);
    if (source.length() == 0) {
      // Only nulls can have come from an empty dictionary.
      to.asSlice(start * 16, count * 16L).fill((byte) 0);
      return;
    }
    int[] numbers = from == 0 ? found : Arrays.copyOfRange(found, from, from + count);
    ValueMoves.pick(source.views(), 0, numbers, count, to, start, BytesColumn.VIEW_SIZE);
  }

  private long views(
      MemorySegment from, long position, MemorySegment to, long start, int count, int number) {
    long next = position;
    for (int value = 0; value < count; value++) {
      int length = fixedWidth;
      if (fixedWidth < 0) {
        length = from.get(ValueLayout.JAVA_INT_UNALIGNED, next);
        next += 4;
      }
      if (length < 0 || length > from.byteSize() - next || next > Integer.MAX_VALUE) {
        throw new IndexOutOfBoundsException("a value that reaches beyond its page");
      }
      if (!ascii && text && !Utf8.isValid(from, next, length)) {
        throw new FormatException(place, "a string that is not UTF-8");
      }
      Views.set(to, start + value, from, number, next, length);
      next += length;
    }
    return next;
  }

  @Override
  public Column finish(int length, @Nullable Buffer validity) {
    try (ByteBuilder built = Objects.requireNonNull(out)) {
      out = null;
      if (coded && dictionary != null) {
        return new DictionaryColumn(
            new FixedColumn(FixedLayout.INT32, length, built.take(), validity, -1),
            dictionary.retain());
      }
      if (mixed && validity != null) {
        for (int row = 0; row < length; row++) {
          if (!Bitmaps.get(validity.segment(), row)) {
            built.segment().asSlice(row * 16L, 16).fill((byte) 0);
          }
        }
      }
      List<Buffer> buffers = List.copyOf(data);
      data.clear();
      plainUsed = false;
      Buffer views = coded ? memory.allocateZeroed(length * 16L) : built.take();
      return new BytesColumn(length, views, buffers, validity, -1);
    }
  }

  @Override
  public void close() {
    dropPlain();
    data.forEach(Buffer::close);
    data.clear();
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
