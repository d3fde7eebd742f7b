package io.floe.physical.source;

import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Page;
import io.floe.engine.column.StructColumn;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.kernel.Slice;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.format.ipc.IpcStreamReader;
import io.floe.format.ipc.Trust;
import io.floe.physical.expression.SpanFeed;
import io.floe.physical.expression.binding.CastFunctions;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.lower.FrameRow;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small frames of plans as values, for lowering. */
final class FrameRows {
  private FrameRows() {}

  static List<FrameRow> read(FrameSource frame) {
    List<FrameRow> rows = new ArrayList<>();
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        IpcStreamReader reader =
            IpcStreamReader.open(
                frame.toString(), new SpanFeed(frame.chunks()), Trust.CHECKED, memory)) {
      Optional<Page> batch = reader.next();
      while (batch.isPresent()) {
        try (Page page = batch.get()) {
          add(page, reader.schema(), rows, memory);
        }
        batch = reader.next();
      }
    }
    return rows;
  }

  private static void add(Page page, Schema schema, List<FrameRow> rows, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      List<FlatColumn> values = new ArrayList<>();
      List<FlatColumn> texts = new ArrayList<>();
      for (int position = 0; position < schema.size(); position++) {
        Column column = page.column(position);
        values.add(scope.own(Flatten.of(column, memory)));
        Column text = scope.own(text(column, schema.field(position).dataType(), memory));
        texts.add(scope.own(Flatten.of(text, memory)));
      }
      for (int row = 0; row < page.rowCount(); row++) {
        List<ScalarValue> cells = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int position = 0; position < values.size(); position++) {
          cells.add(value(values.get(position), schema.field(position).dataType(), row));
          FlatColumn text = texts.get(position);
          words.add(text.isNull(row) ? "null" : content((BytesColumn) text, row).toString());
        }
        rows.add(new FrameRow(schema.names(), cells, words));
      }
    }
  }

  private static Column text(Column column, DataType type, Memory memory) {
    ElementwiseFunction cast =
        CastFunctions.of(type, SimpleType.STRING, CastMode.NON_STRICT, "")
            .orElseThrow(() -> unsupported(type));
    return cast.apply(List.of(column), column.length(), memory);
  }

  private static Slice content(BytesColumn column, int row) {
    Slice slice = new Slice(column);
    slice.at(row);
    return slice;
  }

  private static ScalarValue value(FlatColumn column, DataType type, int row) {
    if (column.isNull(row)) {
      return new ScalarValue.Null(type);
    }
    if (column instanceof BitColumn bits) {
      return new ScalarValue.Bool(Bitmaps.get(bits.values(), row));
    }
    if (column instanceof BytesColumn bytes) {
      String text = content(bytes, row).toString();
      return type instanceof DataType.Categorical categorical
          ? new ScalarValue.Categorical(text, categorical)
          : new ScalarValue.Text(text);
    }
    if (column instanceof StructColumn struct && type instanceof DataType.Struct fields) {
      List<ScalarValue.StructField> members = new ArrayList<>();
      for (int position = 0; position < fields.fields().size(); position++) {
        Field field = fields.fields().get(position);
        if (!(struct.children().get(position) instanceof FlatColumn child)) {
          throw unsupported(type);
        }
        members.add(new ScalarValue.StructField(field.name(), value(child, field.dataType(), row)));
      }
      return new ScalarValue.Struct(members);
    }
    if (!(column instanceof FixedColumn fixed)) {
      throw unsupported(type);
    }
    return switch (type) {
      case SimpleType simple -> simple(fixed, simple, row);
      case DataType.Datetime datetime ->
          new ScalarValue.Datetime(ticks(fixed, row), datetime.unit(), datetime.zone());
      case DataType.Duration duration ->
          new ScalarValue.Duration(ticks(fixed, row), duration.unit());
      case DataType.Decimal decimal ->
          new ScalarValue.Decimal(integer(fixed, row), decimal.precision(), decimal.scale());
      case DataType.EnumOf categories -> new ScalarValue.EnumOf(ticks(fixed, row), categories);
      case DataType other -> throw unsupported(other);
    };
  }

  private static ScalarValue simple(FixedColumn column, SimpleType type, int row) {
    if (type == SimpleType.DATE) {
      return new ScalarValue.Date((int) ticks(column, row));
    }
    if (type == SimpleType.TIME) {
      return new ScalarValue.Time(ticks(column, row));
    }
    return FixedValues.isFloat(column.layout())
        ? new ScalarValue.Real(FixedValues.asDouble(column.layout(), column.values(), row), type)
        : new ScalarValue.Int(integer(column, row), type);
  }

  private static long ticks(FixedColumn column, int row) {
    return FixedValues.asLong(column.layout(), column.values(), row);
  }

  private static BigInteger integer(FixedColumn column, int row) {
    FixedLayout layout = column.layout();
    if (layout.byteSize() < 16) {
      long value = FixedValues.asLong(layout, column.values(), row);
      return layout == FixedLayout.UINT64
          ? new BigInteger(Long.toUnsignedString(value))
          : BigInteger.valueOf(value);
    }
    long low = column.values().get(ValueLayout.JAVA_LONG_UNALIGNED, row * 16L);
    long high = column.values().get(ValueLayout.JAVA_LONG_UNALIGNED, row * 16L + 8);
    BigInteger upper =
        layout == FixedLayout.INT128
            ? BigInteger.valueOf(high)
            : new BigInteger(Long.toUnsignedString(high));
    return upper.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(low)));
  }

  private static PlanException unsupported(DataType type) {
    return PlanException.invalidOperation(
        "pivot on values of type " + type.text() + " is not supported by this cluster yet");
  }
}
