package io.floe.format.ipc;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.NullColumn;
import io.floe.engine.column.StructColumn;
import io.floe.engine.memory.Buffer;
import io.floe.format.FormatException;
import io.floe.format.arrow.ArrowField;
import io.floe.format.arrow.ArrowType;
import io.floe.format.arrow.ArrowUnit;
import io.floe.format.arrow.PolarsTypes;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.FieldNode;
import org.jspecify.annotations.Nullable;

/** Makes columns from the nodes and buffers of one batch. */
final class ColumnReader {
  private final BodyReader body;
  private final Dictionaries dictionaries;
  private final BytesReader bytes;
  private @Nullable FieldNode node;

  ColumnReader(BodyReader body, Dictionaries dictionaries, Trust trust) {
    this.body = body;
    this.dictionaries = dictionaries;
    this.bytes = new BytesReader(body, trust);
  }

  /** The next column, of a given number of rows. */
  Column column(ArrowField field, int rows) {
    if (field.coded().isEmpty()) {
      return flat(field, rows);
    }
    ArrowType.Int codes = field.coded().get().codes();
    FixedColumn coded = (FixedColumn) fixed(integer(codes), rows(field, rows));
    return dictionaries.decode(field, PolarsTypes.of(body.place(), field), coded, body);
  }

  /** The next column; codes of a dictionary are not looked up. */
  FlatColumn flat(ArrowField field, int expected) {
    int rows = rows(field, expected);
    return switch (field.type()) {
      case ArrowType.Null() -> new NullColumn(rows);
      case ArrowType.Bool() -> {
        @Nullable Buffer validity = validity(rows);
        yield new BitColumn(rows, body.buffer((rows + 7L) >>> 3), validity, -1);
      }
      case ArrowType.Int number -> fixed(integer(number), rows);
      case ArrowType.Float(int bits) ->
          fixed(
              bits == 16
                  ? FixedLayout.FLOAT16
                  : bits == 32 ? FixedLayout.FLOAT32 : FixedLayout.FLOAT64,
              rows);
      case ArrowType.Utf8(ArrowType.Form form) -> {
        @Nullable Buffer validity = validity(rows);
        yield bytes.read(field, form, rows, validity, true);
      }
      case ArrowType.Binary(ArrowType.Form form) -> {
        @Nullable Buffer validity = validity(rows);
        yield bytes.read(field, form, rows, validity, false);
      }
      case ArrowType.FixedBinary(int width) -> {
        @Nullable Buffer validity = validity(rows);
        yield bytes.ofWidth(width, rows, validity);
      }
      case ArrowType.Decimal(int ignored, int unused, int bits) -> decimal(bits, rows);
      case ArrowType.Date(boolean milliseconds) ->
          fixed(milliseconds ? FixedLayout.INT64 : FixedLayout.INT32, rows);
      case ArrowType.Time(ArrowUnit unit, int bits) -> time(unit, bits, rows);
      case ArrowType.Timestamp(ArrowUnit unit, java.util.Optional<String> ignored) ->
          scaled(FixedLayout.INT64, rows, unit == ArrowUnit.SECOND ? 1000 : 1);
      case ArrowType.Duration(ArrowUnit unit) ->
          scaled(FixedLayout.INT64, rows, unit == ArrowUnit.SECOND ? 1000 : 1);
      case ArrowType.List(boolean large) -> list(field, large, rows);
      case ArrowType.Map ignored -> list(field, false, rows);
      case ArrowType.FixedList(int width) -> {
        @Nullable Buffer validity = validity(rows);
        long inner = (long) rows * width;
        if (inner > Integer.MAX_VALUE) {
          throw problem(field, "holds more than 2^31 values in one batch");
        }
        yield new ArrayColumn(
            rows, width, column(field.children().getFirst(), (int) inner), validity, -1);
      }
      case ArrowType.Struct() -> {
        @Nullable Buffer validity = validity(rows);
        List<Column> children = new ArrayList<>();
        for (ArrowField child : field.children()) {
          children.add(column(child, rows));
        }
        yield new StructColumn(rows, children, validity, -1);
      }
    };
  }

  private int rows(ArrowField field, int expected) {
    FieldNode next = body.node();
    node = next;
    if (next.length() != expected) {
      throw problem(
          field, "has %d rows where there should be %d".formatted(next.length(), expected));
    }
    return expected;
  }

  private @Nullable Buffer validity(int rows) {
    Buffer buffer = body.buffer(0);
    if (nullsOfNode() == 0 || buffer.byteSize() == 0) {
      body.drop(buffer);
      return null;
    }
    if (buffer.byteSize() < (rows + 7L) >>> 3) {
      throw new FormatException(body.place(), "a bitmap of nulls that is too short");
    }
    return buffer;
  }

  private long nullsOfNode() {
    return java.util.Objects.requireNonNull(node).nullCount();
  }

  private FlatColumn fixed(FixedLayout layout, int rows) {
    @Nullable Buffer validity = validity(rows);
    return new FixedColumn(
        layout, rows, body.buffer((long) rows * layout.byteSize()), validity, -1);
  }

  private FlatColumn scaled(FixedLayout from, int rows, long factor) {
    @Nullable Buffer validity = validity(rows);
    Buffer values = body.buffer((long) rows * from.byteSize());
    if (factor != 1 || from != FixedLayout.INT64) {
      Buffer scaled = body.own(Widening.times(values.segment(), from, rows, factor, body.memory()));
      body.drop(values);
      values = scaled;
    }
    return new FixedColumn(FixedLayout.INT64, rows, values, validity, -1);
  }

  private FlatColumn time(ArrowUnit unit, int bits, int rows) {
    long factor =
        switch (unit) {
          case SECOND -> 1_000_000_000L;
          case MILLISECOND -> 1_000_000L;
          case MICROSECOND -> 1000L;
          case NANOSECOND -> 1L;
        };
    return scaled(bits == 32 ? FixedLayout.INT32 : FixedLayout.INT64, rows, factor);
  }

  private FlatColumn decimal(int bits, int rows) {
    @Nullable Buffer validity = validity(rows);
    Buffer values = body.buffer((long) rows * (bits / 8));
    if (bits != 128) {
      Buffer wide =
          body.own(Widening.to128(values.segment(), bits, rows, body.place(), body.memory()));
      body.drop(values);
      values = wide;
    }
    return new FixedColumn(FixedLayout.INT128, rows, values, validity, -1);
  }

  private FlatColumn list(ArrowField field, boolean large, int rows) {
    @Nullable Buffer validity = validity(rows);
    Buffer offsets = bytes.offsets(field, large, rows);
    // The child tells its own length; offsets must stay within it.
    int children = body.peekRows(field);
    long last = offsets.segment().get(ValueLayout.JAVA_LONG_UNALIGNED, rows * 8L);
    if (last > children) {
      throw problem(field, "has lists that reach beyond their values");
    }
    return new ListColumn(
        rows, offsets, column(field.children().getFirst(), children), validity, -1);
  }

  private FixedLayout integer(ArrowType.Int number) {
    return switch (number.bits()) {
      case 8 -> number.signed() ? FixedLayout.INT8 : FixedLayout.UINT8;
      case 16 -> number.signed() ? FixedLayout.INT16 : FixedLayout.UINT16;
      case 32 -> number.signed() ? FixedLayout.INT32 : FixedLayout.UINT32;
      case 64 -> number.signed() ? FixedLayout.INT64 : FixedLayout.UINT64;
      default -> number.signed() ? FixedLayout.INT128 : FixedLayout.UINT128;
    };
  }

  private FormatException problem(ArrowField field, String problem) {
    return new FormatException(body.place(), "column '" + field.name() + "' " + problem);
  }
}
