package io.floe.format.ipc;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.BitColumn;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.NullColumn;
import io.floe.engine.column.StructColumn;
import io.floe.engine.memory.Buffer;
import io.floe.format.arrow.ArrowField;
import io.floe.format.arrow.ArrowType;
import io.floe.format.page.Compaction;
import io.floe.format.page.Gather;
import io.floe.format.page.Lists;
import io.floe.format.page.Views;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** Hands the buffers of columns to a batch in Arrow's order. */
final class ColumnWriter {
  private final BodyWriter body;
  private final Categories categories;

  ColumnWriter(BodyWriter body, Categories categories) {
    this.body = body;
    this.categories = categories;
  }

  /** Writes a column as its field says. The column stays the caller's. */
  void write(ArrowField field, Column column) {
    if (field.coded().isPresent()) {
      codes(field, body.own(categories.codes(field, column, body.memory())));
      return;
    }
    flat(field, body.own(Gather.flat(column, body.memory())));
  }

  /** Writes values without looking whether the field is coded: for dictionaries themselves. */
  void flat(ArrowField field, FlatColumn column) {
    int rows = column.length();
    body.node(rows, column.nullCount());
    if (column instanceof NullColumn) {
      return;
    }
    validity(column);
    switch (column) {
      case FixedColumn fixed ->
          body.buffer(fixed.values().asSlice(0, (long) rows * fixed.layout().byteSize()));
      case BitColumn bits -> body.buffer(bits.values().asSlice(0, (rows + 7L) >>> 3));
      case BytesColumn bytes -> {
        if (field.type() instanceof ArrowType.Binary(ArrowType.Form form)
            && form == ArrowType.Form.OFFSETS_64) {
          offsets(bytes);
        } else {
          views(bytes);
        }
      }
      case ListColumn lists -> list(field, lists);
      case ArrayColumn arrays -> write(field.children().getFirst(), arrays.child());
      case StructColumn struct -> {
        for (int member = 0; member < struct.children().size(); member++) {
          write(field.children().get(member), struct.children().get(member));
        }
      }
      case NullColumn ignored -> {
        // Has no buffers.
      }
    }
  }

  private void validity(FlatColumn column) {
    @Nullable Buffer validity = column.validity();
    body.buffer(
        validity == null || !column.hasNulls()
            ? MemorySegment.NULL
            : validity.segment().asSlice(0, (column.length() + 7L) >>> 3));
  }

  private void codes(ArrowField field, FixedColumn codes) {
    body.node(codes.length(), codes.nullCount());
    validity(codes);
    int bits = field.coded().orElseThrow().codes().bits();
    if (bits == codes.layout().byteSize() * 8) {
      body.buffer(codes.values().asSlice(0, (long) codes.length() * codes.layout().byteSize()));
      return;
    }
    // Categoricals of few values: our codes always have 32 bits.
    Buffer narrow = body.own(body.memory().allocate((long) codes.length() * bits / 8));
    for (int row = 0; row < codes.length(); row++) {
      int code = codes.values().get(ValueLayout.JAVA_INT_UNALIGNED, row * 4L);
      if (bits == 8) {
        narrow.segment().set(ValueLayout.JAVA_BYTE, row, (byte) code);
      } else {
        narrow.segment().set(ValueLayout.JAVA_SHORT_UNALIGNED, row * 2L, (short) code);
      }
    }
    body.buffer(narrow.segment());
  }

  private void views(BytesColumn column) {
    BytesColumn compact = body.own(Compaction.of(column, body.memory()));
    body.buffer(compact.views().asSlice(0, (long) column.length() * BytesColumn.VIEW_SIZE));
    body.variadic(compact.dataBuffers().size());
    compact.dataBuffers().forEach(data -> body.buffer(data.segment()));
  }

  private void offsets(BytesColumn column) {
    int rows = column.length();
    long total = 0;
    Buffer offsets = body.own(body.memory().allocate((rows + 1) * 8L));
    for (int row = 0; row < rows; row++) {
      offsets.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L, total);
      total += Views.length(column.views(), row);
    }
    offsets.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, rows * 8L, total);
    Buffer data = body.own(body.memory().allocate(total));
    long at = 0;
    for (int row = 0; row < rows; row++) {
      MemorySegment value = Views.value(column, row);
      MemorySegment.copy(value, 0, data.segment(), at, value.byteSize());
      at += value.byteSize();
    }
    body.buffer(offsets.segment());
    body.buffer(data.segment());
  }

  private void list(ArrowField field, ListColumn column) {
    ListColumn lists = body.own(Lists.trimmed(column, body.memory()));
    int rows = lists.length();
    if (field.type() instanceof ArrowType.Map) {
      Buffer narrow = body.own(body.memory().allocate((rows + 1) * 4L));
      for (int row = 0; row <= rows; row++) {
        long offset = lists.offsets().get(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L);
        narrow.segment().set(ValueLayout.JAVA_INT_UNALIGNED, row * 4L, Math.toIntExact(offset));
      }
      body.buffer(narrow.segment());
    } else {
      body.buffer(lists.offsets().asSlice(0, (rows + 1) * 8L));
    }
    write(field.children().getFirst(), lists.child());
  }
}
