package io.floe.format.ipc;

import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.memory.Buffer;
import io.floe.format.FormatException;
import io.floe.format.arrow.ArrowField;
import io.floe.format.arrow.ArrowType;
import io.floe.format.page.Utf8;
import io.floe.format.page.Views;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes columns of strings and bytes, whatever form Arrow has them in, and checks offsets. */
final class BytesReader {
  /** The largest data buffer that a view's 31-bit offset reaches. */
  private static final long MAX_DATA = Integer.MAX_VALUE;

  private final BodyReader body;
  private final Trust trust;

  BytesReader(BodyReader body, Trust trust) {
    this.body = body;
    this.trust = trust;
  }

  /** The next buffers as strings or bytes. */
  BytesColumn read(
      ArrowField field, ArrowType.Form form, int rows, @Nullable Buffer validity, boolean text) {
    return switch (form) {
      case VIEWS -> views(field, rows, validity, text);
      case OFFSETS_32 -> ofOffsets(field, offsets(field, false, rows), rows, validity, text);
      case OFFSETS_64 -> ofOffsets(field, offsets(field, true, rows), rows, validity, text);
    };
  }

  /** The next buffer as offsets of 64 bits that never fall. */
  Buffer offsets(ArrowField field, boolean large, int rows) {
    Buffer stored = body.buffer(rows == 0 ? 0 : (rows + 1L) * (large ? 8 : 4));
    if (stored.byteSize() < (rows + 1L) * (large ? 8 : 4)) {
      // Writers of old leave out the one offset of an empty column.
      body.drop(stored);
      return body.own(body.memory().allocateZeroed(8));
    }
    Buffer offsets = large ? stored : body.own(body.memory().allocate((rows + 1) * 8L));
    MemorySegment from = stored.segment();
    MemorySegment to = offsets.segment();
    long last = 0;
    for (int row = 0; row <= rows; row++) {
      long offset =
          large
              ? from.get(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L)
              : from.get(ValueLayout.JAVA_INT_UNALIGNED, row * 4L);
      if (offset < last) {
        throw problem(field, "has offsets that fall");
      }
      last = offset;
      if (!large) {
        to.set(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L, offset);
      }
    }
    if (!large) {
      body.drop(stored);
    }
    return offsets;
  }

  private BytesColumn ofOffsets(
      ArrowField field, Buffer offsets, int rows, @Nullable Buffer validity, boolean text) {
    long end = offsets.segment().get(ValueLayout.JAVA_LONG_UNALIGNED, rows * 8L);
    Buffer data = body.buffer(end);
    if (end > MAX_DATA) {
      throw problem(field, "has more than 2 GiB of bytes in one batch");
    }
    Buffer views = body.own(body.memory().allocate((long) rows * BytesColumn.VIEW_SIZE));
    MemorySegment from = offsets.segment();
    for (int row = 0; row < rows; row++) {
      long start = from.get(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L);
      long length = from.get(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L + 8) - start;
      boolean valid = validity == null || Bitmaps.get(validity.segment(), row);
      if (valid && text && trust == Trust.CHECKED && !Utf8.isValid(data.segment(), start, length)) {
        throw problem(field, "has a string that is not UTF-8, in row " + row);
      }
      Views.set(
          views.segment(), row, data.segment(), 0, valid ? start : 0, valid ? (int) length : 0);
    }
    body.drop(offsets);
    return new BytesColumn(rows, views, List.of(data), validity, -1);
  }

  /** The next buffer as bytes of one width. */
  BytesColumn ofWidth(int width, int rows, @Nullable Buffer validity) {
    Buffer data = body.buffer((long) rows * width);
    Buffer views = body.own(body.memory().allocate((long) rows * BytesColumn.VIEW_SIZE));
    for (int row = 0; row < rows; row++) {
      boolean valid = validity == null || Bitmaps.get(validity.segment(), row);
      Views.set(
          views.segment(),
          row,
          data.segment(),
          0,
          valid ? (long) row * width : 0,
          valid ? width : 0);
    }
    return new BytesColumn(rows, views, List.of(data), validity, -1);
  }

  private BytesColumn views(ArrowField field, int rows, @Nullable Buffer validity, boolean text) {
    Buffer views = body.buffer((long) rows * BytesColumn.VIEW_SIZE);
    int count = body.variadic();
    List<Buffer> data = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      data.add(body.buffer(0));
    }
    if (trust == Trust.CHECKED) {
      MemorySegment[] segments = data.stream().map(Buffer::segment).toArray(MemorySegment[]::new);
      for (int row = 0; row < rows; row++) {
        boolean valid = validity == null || Bitmaps.get(validity.segment(), row);
        check(field, views.segment(), row, segments, valid, text);
      }
    }
    return new BytesColumn(rows, views, data, validity, -1);
  }

  /** Checks one view and rewrites it the one way that kernels expect. */
  private void check(
      ArrowField field,
      MemorySegment views,
      int row,
      MemorySegment[] data,
      boolean valid,
      boolean text) {
    long at = (long) row * BytesColumn.VIEW_SIZE;
    int length = valid ? Views.length(views, row) : 0;
    if (length < 0) {
      throw problem(field, "has a view of negative length, in row " + row);
    }
    if (length <= BytesColumn.INLINE_LIMIT) {
      if (text && !Utf8.isValid(views, at + 4, length)) {
        throw problem(field, "has a string that is not UTF-8, in row " + row);
      }
      Views.set(views, row, views.asSlice(at + 4, 12), 0, 0, length);
      return;
    }
    int number = Views.dataNumber(views, row);
    long offset = Views.dataOffset(views, row);
    if (number < 0
        || number >= data.length
        || offset < 0
        || offset + length > data[number].byteSize()) {
      throw problem(field, "has a view that points outside of its buffers, in row " + row);
    }
    if (text && !Utf8.isValid(data[number], offset, length)) {
      throw problem(field, "has a string that is not UTF-8, in row " + row);
    }
    Views.set(views, row, data[number], number, offset, length);
  }

  private FormatException problem(ArrowField field, String problem) {
    return new FormatException(body.place(), "column '" + field.name() + "' " + problem);
  }
}
