package io.floe.format.csv;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Memory;
import io.floe.format.text.TextFormats;
import io.floe.format.text.ValueTexts;
import io.floe.plan.dsl.CsvWriteOptions;
import io.floe.plan.dsl.CsvWriteOptions.QuoteStyle;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.Optional;

/** How the values of one column are written: as which text, and between quotes or not. */
final class CsvCells {
  /** What decides on quotes. */
  private enum Kind {
    TEXT,
    NUMBER,
    NUMBER_WITH_POINT,
    OTHER
  }

  private final CsvWriteOptions options;
  private final DataType type;
  private final Kind kind;
  private final TextFormats formats;

  CsvCells(Field field, CsvWriteOptions options) {
    this.options = options;
    this.type = field.dataType();
    this.kind = kind(type);
    String datetime = options.datetimeFormat().orElse("");
    String fallback = "%FT%H:%M:%S." + fraction(type);
    this.formats =
        new TextFormats(
            options.dateFormat().orElse("%Y-%m-%d"),
            options.timeFormat().orElse("%H:%M:%S.%9f"),
            datetime.isEmpty() ? fallback : datetime,
            datetime.isEmpty() ? fallback + "%z" : datetime);
  }

  private static String fraction(DataType type) {
    return type instanceof DataType.Datetime(TimeUnit unit, Optional<String> ignored)
        ? switch (unit) {
          case MILLISECONDS -> "%3f";
          case MICROSECONDS -> "%6f";
          case NANOSECONDS -> "%9f";
        }
        : "";
  }

  private static Kind kind(DataType type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case STRING -> Kind.TEXT;
            case INT8, INT16, INT32, INT64, INT128, UINT8, UINT16, UINT32, UINT64, UINT128 ->
                Kind.NUMBER;
            case FLOAT16, FLOAT32, FLOAT64 -> Kind.NUMBER_WITH_POINT;
            case NULL -> Kind.NUMBER;
            case BOOLEAN, DATE, TIME -> Kind.OTHER;
            case BINARY, BINARY_OFFSET -> throw unsupported(type);
          };
      case DataType.Categorical ignored -> Kind.TEXT;
      case DataType.EnumOf ignored -> Kind.TEXT;
      case DataType.Decimal ignored -> Kind.NUMBER_WITH_POINT;
      case DataType.Datetime ignored -> Kind.OTHER;
      case DataType.Duration ignored -> throw unsupported(type);
      case DataType.ListOf ignored -> throw nested();
      case DataType.Struct ignored -> throw nested();
      case DataType.ArrayOf ignored -> throw unsupported(type);
      case DataType.MapOf ignored -> throw unsupported(type);
      case DataType.Extension extension -> kind(extension.storage());
      case DataType.ObjectOf ignored ->
          throw FunctionException.compute("csv writer does not support object dtype");
      case DataType.Unknown ignored -> throw unsupported(type);
    };
  }

  private static FunctionException nested() {
    return FunctionException.compute("CSV format does not support nested data");
  }

  private static FunctionException unsupported(DataType type) {
    return FunctionException.compute(
        "datatype "
            + type.text()
            + " cannot be written to CSV\n\nConsider using JSON or a binary"
            + " format.");
  }

  /** Whether values are strings, which are quoted one by one. */
  boolean isText() {
    return kind == Kind.TEXT;
  }

  boolean quotesNulls() {
    return options.quoteStyle() == QuoteStyle.ALWAYS
        || (kind == Kind.NUMBER_WITH_POINT && quotesValues());
  }

  boolean quotesValues() {
    return switch (options.quoteStyle()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case NON_NUMERIC -> kind == Kind.OTHER || holdsSeparators();
      case NECESSARY -> holdsSeparators();
    };
  }

  /** A comma in numbers is mistaken for the one between fields. */
  private boolean holdsSeparators() {
    boolean commas =
        kind == Kind.NUMBER_WITH_POINT && options.decimalComma() && options.separator() == ',';
    int digits =
        type instanceof DataType.Decimal decimal
            ? decimal.scale()
            : options.floatPrecision().orElse(1);
    return commas && digits > 0;
  }

  /** The text of every value; belongs to the caller. */
  BytesColumn texts(Column column, Memory memory) {
    boolean real =
        type == SimpleType.FLOAT64 || type == SimpleType.FLOAT32 || type == SimpleType.FLOAT16;
    boolean special =
        options.decimalComma()
            || options.floatPrecision().isPresent()
            || options.floatScientific().isPresent();
    if (real && special) {
      return RealTexts.of(column, options, memory);
    }
    BytesColumn texts = ValueTexts.of(column, type, formats, memory);
    if (type instanceof DataType.Decimal && options.decimalComma()) {
      try (texts) {
        return RealTexts.withComma(texts, memory);
      }
    }
    return texts;
  }
}
