package io.floe.format.csv;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.PhysicalLayouts;
import io.floe.format.page.Categoricals;
import io.floe.format.page.Utf8;
import io.floe.format.page.Views;
import io.floe.format.text.FixedRows;
import io.floe.format.text.Matching;
import io.floe.format.text.RowNulls;
import io.floe.plan.dsl.CsvParseOptions.CsvEncoding;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Strings, and what is written as strings: categoricals and enums. Long strings stay where they lie
 * in the block; only those with quotes inside are copied.
 */
final class TextParser extends ColumnParser {
  private final int quote;
  private final boolean lossy;
  private final boolean text;
  private final boolean emptyIsNull;

  TextParser(CsvFormat format, int number) {
    super(format, number);
    this.quote = format.options().quoteCharacter().orElse('"');
    this.lossy = format.options().encoding() == CsvEncoding.LOSSY_UTF8;
    this.text = column.dataType() == SimpleType.STRING;
    this.emptyIsNull = !text || format.options().missingIsNull();
  }

  @Override
  Column parse(Fields fields, int place, Memory memory) {
    BytesColumn strings = strings(fields, place, memory);
    if (text) {
      return strings;
    }
    try (strings) {
      return column.dataType() instanceof DataType.EnumOf(List<String> categories)
          ? codes(strings, categories, fields, place, memory)
          : Categoricals.coded(strings, memory);
    }
  }

  private BytesColumn strings(Fields fields, int place, Memory memory) {
    int rows = fields.rows;
    // The first data buffer is the block, the second holds what had to be copied.
    Buffer views = memory.allocate((long) rows * BytesColumn.VIEW_SIZE);
    boolean done = false;
    try (RowNulls nulls = new RowNulls(rows, memory);
        Copies copies = new Copies(memory)) {
      MemorySegment target = views.segment();
      boolean inBlock = false;
      int at = place;
      for (int row = 0; row < rows; row++, at += fields.width) {
        int length = fields.lengths[at];
        boolean empty = length == Fields.MISSING || length == 0;
        if (empty || isNullText(fields, at)) {
          clear(target, row);
          if (emptyIsNull || !empty) {
            nulls.add(row);
          }
          continue;
        }
        long start = fields.starts[at];
        int size = Fields.size(length);
        if (length < 0) {
          if (size < 2 || (fields.bytes.get(Access.BYTE, start + size - 1) & 0xFF) != quote) {
            throw failure(fields, at, notEscaped(fields, start, size));
          }
          start++;
          size -= 2;
          if (Matching.find(fields.bytes, start, start + size, quote) < start + size) {
            copies.addUnescaped(fields.bytes, start, size, quote);
            if (!fields.isText) {
              repair(copies.segment(), copies.start(), copies.length(), row, copies, nulls);
            }
            Views.set(target, row, copies.segment(), 1, copies.start(), copies.length());
            continue;
          }
        }
        if (!fields.isText && !Utf8.isValid(fields.bytes, start, size)) {
          repair(fields.bytes, start, size, row, copies, nulls);
          Views.set(target, row, copies.segment(), 1, copies.start(), copies.length());
          continue;
        }
        Views.set(target, row, fields.bytes, 0, start, size);
        inBlock |= size > BytesColumn.INLINE_LIMIT;
      }
      List<Buffer> data = new ArrayList<>();
      if (inBlock || copies.isUsed()) {
        data.add(fields.buffer.share());
      }
      if (copies.isUsed()) {
        data.add(copies.take());
      }
      done = true;
      int count = nulls.count();
      return new BytesColumn(rows, views, data, nulls.take(), count);
    } finally {
      if (!done) {
        views.close();
      }
    }
  }

  private static void clear(MemorySegment views, int row) {
    views.set(Access.LONG, row * 16L, 0L);
    views.set(Access.LONG, row * 16L + 8, 0L);
  }

  /** Puts what takes the place of bytes that may be no text behind the copies. */
  private void repair(
      MemorySegment bytes, long start, int length, int row, Copies copies, RowNulls nulls) {
    if (Utf8.isValid(bytes, start, length)) {
      return;
    }
    if (lossy && text) {
      copies.add(text(bytes, start, length).getBytes(StandardCharsets.UTF_8));
    } else if (format.ignoreErrors()) {
      copies.add(new byte[0]);
      nulls.add(row);
    } else {
      throw CsvErrors.notText(format.file(), start);
    }
  }

  private static String notEscaped(Fields fields, long start, int size) {
    return "invalid csv file\n\nField `%s` is not properly escaped."
        .formatted(text(fields.bytes, start, size));
  }

  private FixedColumn codes(
      BytesColumn strings, List<String> categories, Fields fields, int place, Memory memory) {
    Map<String, Integer> known = new HashMap<>();
    categories.forEach(category -> known.putIfAbsent(category, known.size()));
    FixedLayout layout = PhysicalLayouts.enumCodes(categories.size());
    try (FixedRows codes = new FixedRows(layout, strings.length(), memory)) {
      for (int row = 0; row < strings.length(); row++) {
        @Nullable Integer code = strings.isNull(row) ? null : known.get(Views.text(strings, row));
        FixedValues.setLong(layout, codes.values(), row, code == null ? 0 : code);
        if (code == null && !strings.isNull(row) && !format.ignoreErrors()) {
          throw failure(
              fields,
              row * fields.width + place,
              "attempted to insert '%s' into Enum which does not have such a category"
                  .formatted(Views.text(strings, row)));
        }
        if (code == null) {
          codes.nulls().add(row);
        }
      }
      return codes.finish();
    }
  }
}
