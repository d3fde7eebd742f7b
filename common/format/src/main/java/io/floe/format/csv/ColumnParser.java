package io.floe.format.csv;

import io.floe.engine.column.Column;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.format.text.RowNulls;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Turns the fields of one column into its values. Made for one block, since what dates look like is
 * found out block by block.
 */
abstract class ColumnParser {
  final CsvFormat format;
  final Field column;
  private final int number;
  private final NullTexts nullTexts;
  private final boolean hasNullTexts;

  /**
   * A parser of one column.
   *
   * @param number the place of the column in the file
   */
  ColumnParser(CsvFormat format, int number) {
    this.format = format;
    this.column = format.columns().field(number);
    this.number = number;
    this.nullTexts = NullTexts.of(format.options(), column.name());
    this.hasNullTexts = !nullTexts.texts().isEmpty();
  }

  /** The parser for the type of a column. */
  static ColumnParser of(CsvFormat format, int number) {
    DataType type = format.columns().field(number).dataType();
    return switch (type) {
      case SimpleType simple -> simple(simple, format, number);
      case DataType.Decimal decimal -> new DecimalParser(format, number, decimal);
      case DataType.Datetime(TimeUnit unit, Optional<String> ignored) ->
          new TemporalParser(format, number, unit.ticksPerSecond());
      case DataType.Categorical ignored -> new TextParser(format, number);
      case DataType.EnumOf ignored -> new TextParser(format, number);
      case DataType.Duration ignored -> throw unsupported(type);
      case DataType.ListOf ignored -> throw unsupported(type);
      case DataType.ArrayOf ignored -> throw unsupported(type);
      case DataType.Struct ignored -> throw unsupported(type);
      case DataType.MapOf ignored -> throw unsupported(type);
      case DataType.Extension ignored -> throw unsupported(type);
      case DataType.ObjectOf ignored -> throw unsupported(type);
      case DataType.Unknown ignored -> throw unsupported(type);
    };
  }

  private static ColumnParser simple(SimpleType type, CsvFormat format, int number) {
    return switch (type) {
      case BOOLEAN -> new BooleanParser(format, number);
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
          new IntegerParser(format, number);
      case INT128, UINT128 -> new WideParser(format, number);
      case FLOAT16, FLOAT32, FLOAT64 -> new FloatParser(format, number);
      case STRING -> new TextParser(format, number);
      case DATE -> new TemporalParser(format, number, 0);
      case TIME -> new TimeParser(format, number);
      case BINARY, BINARY_OFFSET, NULL -> throw unsupported(type);
    };
  }

  private static FunctionException unsupported(DataType type) {
    return FunctionException.compute(
        "unsupported data type when reading CSV: " + type.text() + " when reading CSV");
  }

  /** The values of all records; belongs to the caller. */
  abstract Column parse(Fields fields, int place, Memory memory);

  /** Whether a field stands for null, other than by being empty. */
  final boolean isNullText(Fields fields, int at) {
    return hasNullTexts
        && nullTexts.contain(
            fields.bytes,
            fields.starts[at],
            Fields.size(fields.lengths[at]),
            Fields.isQuoted(fields.lengths[at]));
  }

  /** Where a field's content starts: behind the quote. */
  static long contentStart(Fields fields, int at) {
    return fields.lengths[at] < 0 ? fields.starts[at] + 1L : fields.starts[at];
  }

  /** How long a field is without the quotes around it. */
  static int contentLength(Fields fields, int at) {
    int length = fields.lengths[at];
    return length < 0 ? Math.max(0, Fields.size(length) - 2) : length;
  }

  /** How many blanks a number may have before it. */
  static int blanks(MemorySegment bytes, long start, int length) {
    int count = 0;
    while (count < length) {
      byte value = bytes.get(Access.BYTE, start + count);
      if (value != ' ' && value != '\t') {
        break;
      }
      count++;
    }
    return count;
  }

  /** A field that cannot be read: null when errors are ignored, else an error. */
  final void refuse(Fields fields, int at, int row, RowNulls nulls, String problem) {
    if (!format.ignoreErrors()) {
      throw failure(fields, at, problem);
    }
    nulls.add(row);
  }

  final FunctionException failure(Fields fields, int at, String problem) {
    String text = text(fields.bytes, fields.starts[at], Fields.size(fields.lengths[at]));
    return CsvErrors.field(
        format.file(),
        text,
        column.dataType(),
        column.name(),
        number + 1,
        fields.offset + fields.starts[at],
        problem);
  }

  static String text(MemorySegment bytes, long start, int length) {
    return new String(
        bytes.asSlice(start, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }
}
