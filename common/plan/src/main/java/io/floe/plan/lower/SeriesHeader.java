package io.floe.plan.lower;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Name, type and length of a series that travels in a plan as an Arrow IPC stream. Only the headers
 * of the messages are read.
 *
 * @param field name and type of the first column
 * @param columns how many columns the stream has
 */
record SeriesHeader(Field field, int columns, long length) {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int SCHEMA = 1;
  private static final int RECORD_BATCH = 3;

  static SeriesHeader read(ByteSpan ipc) {
    try {
      return readMessages(ipc.bytes());
    } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException broken) {
      throw PlanException.compute("a series in the plan is not a readable Arrow stream");
    }
  }

  private static SeriesHeader readMessages(MemorySegment stream) {
    List<Field> fields = List.of();
    long rows = 0;
    long position = 0;
    while (position + 8 <= stream.byteSize()) {
      int length = stream.get(INT, position + 4);
      if (stream.get(INT, position) != -1 || length < 0) {
        throw new IllegalArgumentException("no message");
      }
      if (length == 0) {
        break;
      }
      FlatTable message = FlatTable.root(stream.asSlice(position + 8, length));
      int kind = message.byteField(1, 0);
      if (kind == SCHEMA) {
        fields = message.tableField(2).tables(1).stream().map(SeriesHeader::field).toList();
      } else if (kind == RECORD_BATCH) {
        rows += message.tableField(2).longField(0);
      }
      position += 8L + length + message.longField(3);
    }
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("no column");
    }
    return new SeriesHeader(fields.getFirst(), fields.size(), rows);
  }

  private static Field field(FlatTable field) {
    return new Field(field.text(0).orElse(""), type(field));
  }

  private static DataType type(FlatTable field) {
    Optional<DataType> polars = polarsType(field);
    if (polars.isPresent()) {
      return polars.get();
    }
    FlatTable type = field.tableField(3);
    List<FlatTable> children = field.tables(5);
    return switch (field.byteField(2, 0)) {
      case 1 -> SimpleType.NULL;
      case 2 -> integer(type.intField(0, 0), type.byteField(1, 0) != 0);
      case 3 ->
          switch (type.shortField(0, 0)) {
            case 0 -> SimpleType.FLOAT16;
            case 1 -> SimpleType.FLOAT32;
            default -> SimpleType.FLOAT64;
          };
      case 4, 19, 23 -> SimpleType.BINARY;
      case 5, 20, 24 -> SimpleType.STRING;
      case 6 -> SimpleType.BOOLEAN;
      case 7 -> new DataType.Decimal(type.intField(0, 0), type.intField(1, 0));
      case 8 -> SimpleType.DATE;
      case 9 -> SimpleType.TIME;
      case 10 ->
          new DataType.Datetime(
              unit(type.shortField(0, 0)), type.text(1).filter(zone -> !zone.isEmpty()));
      case 12, 21, 25, 26 -> new DataType.ListOf(type(children.getFirst()));
      case 13 -> new DataType.Struct(children.stream().map(SeriesHeader::field).toList());
      case 16 -> new DataType.ArrayOf(type(children.getFirst()), type.intField(0, 0));
      case 17 -> {
        List<FlatTable> entry = children.getFirst().tables(5);
        yield new DataType.MapOf(type(entry.get(0)), type(entry.get(1)));
      }
      case 18 -> new DataType.Duration(unit(type.shortField(0, 1)));
      default -> throw new IllegalArgumentException("unknown type");
    };
  }

  private static TimeUnit unit(int unit) {
    return switch (unit) {
      case 3 -> TimeUnit.NANOSECONDS;
      case 2 -> TimeUnit.MICROSECONDS;
      default -> TimeUnit.MILLISECONDS;
    };
  }

  private static DataType integer(int bits, boolean signed) {
    return switch (bits) {
      case 8 -> signed ? SimpleType.INT8 : SimpleType.UINT8;
      case 16 -> signed ? SimpleType.INT16 : SimpleType.UINT16;
      case 32 -> signed ? SimpleType.INT32 : SimpleType.UINT32;
      case 64 -> signed ? SimpleType.INT64 : SimpleType.UINT64;
      default -> signed ? SimpleType.INT128 : SimpleType.UINT128;
    };
  }

  /** Categoricals and enums are told by metadata, as lengths with texts. */
  private static Optional<DataType> polarsType(FlatTable field) {
    for (FlatTable entry : field.tables(6)) {
      String key = entry.text(0).orElse("");
      String value = entry.text(1).orElse("");
      if (key.equals("_PL_ENUM_VALUES2")) {
        return Optional.of(new DataType.EnumOf(texts(value, Integer.MAX_VALUE)));
      }
      if (key.equals("_PL_CATEGORICAL2")) {
        List<String> names = texts(value, 2);
        String physical = value.substring(value.length() - 4);
        return Optional.of(
            new DataType.Categorical(
                names.get(0),
                names.get(1),
                physical.endsWith("16;")
                    ? DataType.CategoricalPhysical.U16
                    : physical.endsWith("u8;")
                        ? DataType.CategoricalPhysical.U8
                        : DataType.CategoricalPhysical.U32));
      }
    }
    return Optional.empty();
  }

  /** Lengths count bytes of UTF-8. */
  private static List<String> texts(String encoded, int limit) {
    byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
    List<String> result = new ArrayList<>();
    int position = 0;
    while (position < bytes.length && result.size() < limit) {
      int length = 0;
      while (bytes[position] != ';') {
        length = Math.addExact(Math.multiplyExact(length, 10), bytes[position] - '0');
        position++;
      }
      position++;
      result.add(new String(bytes, position, length, StandardCharsets.UTF_8));
      position += length;
    }
    return result;
  }
}
