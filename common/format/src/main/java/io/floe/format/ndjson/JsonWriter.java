package io.floe.format.ndjson;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.StructColumn;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.format.page.Gather;
import io.floe.format.page.Lists;
import io.floe.format.text.TextFormats;
import io.floe.format.text.TextOutput;
import io.floe.format.text.ValueTexts;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes the values of one column of a page as JSON, row by row. */
abstract class JsonWriter implements AutoCloseable {
  private static final TextFormats FORMATS =
      new TextFormats("%Y-%m-%d", "%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f%:z");
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  /** The writer for a column. */
  static JsonWriter of(Column column, DataType type, Memory memory) {
    return switch (type) {
      case DataType.ListOf(DataType inner) -> lists(column, inner, memory);
      case DataType.ArrayOf(DataType inner, long ignored) -> arrays(column, inner, memory);
      case DataType.Struct(List<Field> fields) -> structs(column, fields, memory);
      case DataType.Extension extension -> of(column, extension.storage(), memory);
      case DataType.MapOf ignored -> throw unsupported(type);
      case DataType.ObjectOf ignored -> throw unsupported(type);
      case DataType.Unknown ignored -> throw unsupported(type);
      case SimpleType simple -> simple(column, simple, memory);
      case DataType.Categorical ignored -> texts(column, type, true, memory);
      case DataType.EnumOf ignored -> texts(column, type, true, memory);
      case DataType.Decimal ignored -> texts(column, type, true, memory);
      case DataType.Datetime ignored -> texts(column, type, true, memory);
      case DataType.Duration ignored -> texts(column, type, true, memory);
    };
  }

  private static JsonWriter simple(Column column, SimpleType type, Memory memory) {
    return switch (type) {
      case BINARY, BINARY_OFFSET -> throw unsupported(type);
      case STRING, DATE, TIME -> texts(column, type, true, memory);
      case FLOAT16, FLOAT32, FLOAT64 -> reals(column, type, memory);
      case BOOLEAN,
          NULL,
          INT8,
          INT16,
          INT32,
          INT64,
          INT128,
          UINT8,
          UINT16,
          UINT32,
          UINT64,
          UINT128 ->
          texts(column, type, false, memory);
    };
  }

  private static FunctionException unsupported(DataType type) {
    return FunctionException.compute(
        "columns of type " + type.text() + " cannot be written as JSON");
  }

  /** Writes the value of a row. */
  abstract void write(int row, TextOutput output);

  @Override
  public abstract void close();

  private static JsonWriter texts(Column column, DataType type, boolean quoted, Memory memory) {
    BytesColumn texts = ValueTexts.of(column, type, FORMATS, memory);
    return new JsonWriter() {
      @Override
      void write(int row, TextOutput output) {
        if (texts.isNull(row)) {
          output.add(NULL);
        } else if (quoted) {
          JsonStrings.write(texts, row, output);
        } else {
          output.add(texts, row);
        }
      }

      @Override
      public void close() {
        texts.close();
      }
    };
  }

  private static JsonWriter reals(Column column, DataType type, Memory memory) {
    BytesColumn texts = ValueTexts.of(column, type, FORMATS, memory);
    return new JsonWriter() {
      @Override
      void write(int row, TextOutput output) {
        if (texts.isNull(row)) {
          output.add(NULL);
          return;
        }
        int start = output.add(texts, row);
        int last = output.content()[output.size() - 1];
        // JSON has neither infinities nor NaN.
        if (last == 'N' || last == 'f') {
          output.truncate(start);
          output.add(NULL);
        }
      }

      @Override
      public void close() {
        texts.close();
      }
    };
  }

  private static JsonWriter lists(Column column, DataType inner, Memory memory) {
    ListColumn lists;
    try (FlatColumn flat = Gather.flat(column, memory)) {
      lists = Lists.trimmed((ListColumn) flat, memory);
    }
    JsonWriter elements = of(lists.child(), inner, memory);
    return new JsonWriter() {
      @Override
      void write(int row, TextOutput output) {
        if (lists.isNull(row)) {
          output.add(NULL);
          return;
        }
        long from = lists.offsets().get(Access.LONG, row * 8L);
        long to = lists.offsets().get(Access.LONG, row * 8L + 8);
        range(elements, (int) from, (int) to, output);
      }

      @Override
      public void close() {
        elements.close();
        lists.close();
      }
    };
  }

  private static void range(JsonWriter elements, int from, int to, TextOutput output) {
    output.add('[');
    for (int element = from; element < to; element++) {
      if (element > from) {
        output.add(',');
      }
      elements.write(element, output);
    }
    output.add(']');
  }

  private static JsonWriter arrays(Column column, DataType inner, Memory memory) {
    ArrayColumn arrays = (ArrayColumn) Gather.flat(column, memory);
    JsonWriter elements = of(arrays.child(), inner, memory);
    return new JsonWriter() {
      @Override
      void write(int row, TextOutput output) {
        if (arrays.isNull(row)) {
          output.add(NULL);
        } else {
          range(elements, row * arrays.width(), (row + 1) * arrays.width(), output);
        }
      }

      @Override
      public void close() {
        elements.close();
        arrays.close();
      }
    };
  }

  private static JsonWriter structs(Column column, List<Field> fields, Memory memory) {
    StructColumn structs = (StructColumn) Gather.flat(column, memory);
    JsonObjects members = new JsonObjects(fields, structs.children(), memory);
    return new JsonWriter() {
      @Override
      void write(int row, TextOutput output) {
        if (structs.isNull(row)) {
          output.add(NULL);
        } else {
          members.write(row, output);
        }
      }

      @Override
      public void close() {
        members.close();
        structs.close();
      }
    };
  }

  /** Several columns as one object a row. */
  static final class JsonObjects implements AutoCloseable {
    private final List<byte[]> names = new ArrayList<>();
    private final List<JsonWriter> members = new ArrayList<>();

    JsonObjects(List<Field> fields, List<Column> columns, Memory memory) {
      for (int member = 0; member < fields.size(); member++) {
        Field field = fields.get(member);
        names.add(JsonStrings.name(field.name(), member == 0));
        members.add(of(columns.get(member), field.dataType(), memory));
      }
    }

    void write(int row, TextOutput output) {
      output.add('{');
      for (int member = 0; member < names.size(); member++) {
        output.add(names.get(member));
        members.get(member).write(row, output);
      }
      output.add('}');
    }

    @Override
    public void close() {
      members.forEach(JsonWriter::close);
    }
  }
}
