package io.floe.format.ipc;

import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.PhysicalLayouts;
import io.floe.format.arrow.ArrowField;
import io.floe.format.page.Gather;
import io.floe.format.page.Nulls;
import io.floe.format.page.Views;
import io.floe.plan.type.DataType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The dictionaries of a stream as they are at some moment, and what codes mean by them. */
final class Dictionaries implements AutoCloseable {
  private final String place;
  private final Map<Long, FlatColumn> byNumber = new HashMap<>();

  Dictionaries(String place) {
    this.place = place;
  }

  /** Takes over a dictionary, which replaces or extends the one of that number. */
  void put(long number, FlatColumn values, boolean extend, Memory memory) {
    @Nullable FlatColumn old = byNumber.get(number);
    FlatColumn all = values;
    if (extend && old != null) {
      if (!(old instanceof BytesColumn first) || !(values instanceof BytesColumn second)) {
        throw new FormatException(place, "a dictionary of numbers that grows is not supported");
      }
      all = StringLists.append(first, second, memory);
      values.close();
    }
    byNumber.put(number, all);
    if (old != null) {
      old.close();
    }
  }

  /** The column that codes stand for: codes kept for categoricals, else looked up. */
  Column decode(ArrowField field, DataType type, FixedColumn stored, BodyReader body) {
    @Nullable FlatColumn values = byNumber.get(field.coded().orElseThrow().dictionary());
    if (values == null) {
      if (stored.nullCount() < stored.length()) {
        throw new FormatException(
            place, "column '" + field.name() + "' has codes but no dictionary");
      }
      return allNull(type, stored, body);
    }
    int[] codes = codes(field, stored, values);
    DataType plain = type instanceof DataType.Extension wrapped ? wrapped.storage() : type;
    if (plain instanceof DataType.Categorical) {
      return new DictionaryColumn(
          withValues(FixedLayout.INT32, stored, codes, values, body),
          body.own(StringLists.withoutNulls(values)));
    }
    if (plain instanceof DataType.EnumOf(List<String> categories)) {
      return withValues(
          PhysicalLayouts.enumCodes(categories.size()),
          stored,
          translated(field, codes, values, categories),
          values,
          body);
    }
    // To all other types a dictionary is only a compression.
    FlatColumn flat = body.own(Gather.rows(values, codes, body.memory()));
    body.free(stored);
    return flat;
  }

  private static Column allNull(DataType type, FixedColumn stored, BodyReader body) {
    int rows = stored.length();
    body.free(stored);
    return body.own(Nulls.constant(PhysicalLayouts.of(type), rows, body.memory()));
  }

  private int[] codes(ArrowField field, FixedColumn stored, FlatColumn values) {
    int[] codes = new int[stored.length()];
    MemorySegment from = stored.values();
    int width = stored.layout().byteSize();
    for (int row = 0; row < codes.length; row++) {
      long code =
          switch (width) {
            case 1 -> from.get(ValueLayout.JAVA_BYTE, row) & 0xFF;
            case 2 -> from.get(ValueLayout.JAVA_SHORT_UNALIGNED, row * 2L) & 0xFFFF;
            case 4 -> from.get(ValueLayout.JAVA_INT_UNALIGNED, row * 4L) & 0xFFFFFFFFL;
            default -> from.get(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L);
          };
      if (stored.isNull(row)) {
        codes[row] = -1;
      } else if (code < 0 || code >= values.length()) {
        throw new FormatException(
            place, "column '" + field.name() + "' has a code outside of its dictionary");
      } else {
        codes[row] = values.isNull((int) code) ? -1 : (int) code;
      }
    }
    return codes;
  }

  private int[] translated(
      ArrowField field, int[] codes, FlatColumn values, List<String> categories) {
    if (!(values instanceof BytesColumn strings)) {
      throw new FormatException(place, "enum column '" + field.name() + "' is not of strings");
    }
    Map<String, Integer> positions = new HashMap<>();
    for (int position = 0; position < categories.size(); position++) {
      positions.put(categories.get(position), position);
    }
    int[] byCode = new int[strings.length()];
    for (int code = 0; code < byCode.length; code++) {
      byCode[code] =
          strings.isNull(code) ? -1 : positions.getOrDefault(Views.text(strings, code), -1);
    }
    int[] translated = new int[codes.length];
    for (int row = 0; row < codes.length; row++) {
      translated[row] = codes[row] < 0 ? -1 : byCode[codes[row]];
      if (codes[row] >= 0 && translated[row] < 0) {
        throw new FormatException(
            place,
            "enum column '%s' has the value '%s', which is not one of its categories"
                .formatted(field.name(), Views.text(strings, codes[row])));
      }
    }
    return translated;
  }

  private static FixedColumn withValues(
      FixedLayout layout, FixedColumn stored, int[] codes, FlatColumn values, BodyReader body) {
    Buffer buffer = body.own(body.memory().allocate((long) codes.length * layout.byteSize()));
    MemorySegment to = buffer.segment();
    for (int row = 0; row < codes.length; row++) {
      int code = Math.max(codes[row], 0);
      switch (layout.byteSize()) {
        case 1 -> to.set(ValueLayout.JAVA_BYTE, row, (byte) code);
        case 2 -> to.set(ValueLayout.JAVA_SHORT_UNALIGNED, row * 2L, (short) code);
        default -> to.set(ValueLayout.JAVA_INT_UNALIGNED, row * 4L, code);
      }
    }
    @Nullable Buffer validity = null;
    if (stored.hasNulls() || values.hasNulls()) {
      validity = body.own(body.memory().allocateZeroed(Bitmaps.byteSize(codes.length)));
      for (int row = 0; row < codes.length; row++) {
        if (codes[row] >= 0) {
          Bitmaps.set(validity.segment(), row);
        }
      }
    }
    body.free(stored);
    return new FixedColumn(layout, codes.length, buffer, validity, -1);
  }

  @Override
  public void close() {
    byNumber.values().forEach(Column::close);
    byNumber.clear();
  }
}
