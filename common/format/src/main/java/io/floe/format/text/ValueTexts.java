package io.floe.format.text;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.KernelTable;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.format.page.Gather;
import io.floe.format.page.Nulls;
import io.floe.format.page.Strings;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Columns of any type that is not nested as columns of text. */
public final class ValueTexts {
  private ValueTexts() {}

  /** The text of every value, null where it is null; belongs to the caller. */
  public static BytesColumn of(Column column, DataType type, TextFormats formats, Memory memory) {
    if (column.length() == 0) {
      return (BytesColumn) Nulls.flat(Layout.Bytes.BYTES, 0, memory);
    }
    try (FlatColumn flat = Gather.flat(column, memory)) {
      return switch (type) {
        case SimpleType simple -> simple(flat, simple, formats, memory);
        case DataType.Categorical ignored -> (BytesColumn) flat.retain();
        case DataType.EnumOf(List<String> categories) ->
            categories((FixedColumn) flat, categories, memory);
        case DataType.Decimal decimal ->
            apply(
                "decimal.to_string",
                FunctionParameters.NONE
                    .with("scale", (long) decimal.scale())
                    .with("to", Layout.Bytes.BYTES),
                flat,
                memory);
        case DataType.Datetime(TimeUnit unit, Optional<String> zone) ->
            apply(
                "temporal.format_datetime",
                FunctionParameters.NONE
                    .with("format", zone.isPresent() ? formats.zoned() : formats.datetime())
                    .with("unit", unit.symbol())
                    .with("zone", zone.orElse("")),
                flat,
                memory);
        case DataType.Duration(TimeUnit unit) -> durations((FixedColumn) flat, unit, memory);
        case DataType.Extension extension -> of(flat, extension.storage(), formats, memory);
        case DataType.ListOf ignored -> throw unsupported(type);
        case DataType.ArrayOf ignored -> throw unsupported(type);
        case DataType.Struct ignored -> throw unsupported(type);
        case DataType.MapOf ignored -> throw unsupported(type);
        case DataType.ObjectOf ignored -> throw unsupported(type);
        case DataType.Unknown ignored -> throw unsupported(type);
      };
    }
  }

  private static BytesColumn simple(
      FlatColumn flat, SimpleType type, TextFormats formats, Memory memory) {
    return switch (type) {
      case STRING -> (BytesColumn) flat.retain();
      case NULL -> (BytesColumn) Nulls.flat(Layout.Bytes.BYTES, flat.length(), memory);
      case DATE ->
          apply(
              "temporal.format_date",
              FunctionParameters.NONE.with("format", formats.date()),
              flat,
              memory);
      case TIME ->
          apply(
              "temporal.format_time",
              FunctionParameters.NONE.with("format", formats.time()),
              flat,
              memory);
      case BOOLEAN,
          INT8,
          INT16,
          INT32,
          INT64,
          INT128,
          UINT8,
          UINT16,
          UINT32,
          UINT64,
          UINT128,
          FLOAT16,
          FLOAT32,
          FLOAT64 ->
          apply(
              "cast",
              FunctionParameters.NONE.with("to", Layout.Bytes.BYTES).with("mode", "non_strict"),
              flat,
              memory);
      case BINARY, BINARY_OFFSET -> throw unsupported(type);
    };
  }

  private static FunctionException unsupported(DataType type) {
    return FunctionException.compute(
        "values of type " + type.text() + " cannot be written as text");
  }

  private static BytesColumn apply(
      String kernel, FunctionParameters parameters, FlatColumn column, Memory memory) {
    ElementwiseFunction function =
        KernelTable.elementwise(kernel, List.of(column.layout()), parameters)
            .orElseThrow(
                () -> new IllegalStateException("no kernel " + kernel + " for " + column.layout()));
    try (Column text = function.apply(List.of(column), column.length(), memory)) {
      return (BytesColumn) Gather.flat(text, memory);
    }
  }

  private static BytesColumn categories(FixedColumn codes, List<String> categories, Memory memory) {
    int[] rows = new int[codes.length()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] =
          codes.isNull(row) ? -1 : (int) FixedValues.asLong(codes.layout(), codes.values(), row);
    }
    try (BytesColumn texts = Strings.of(List.copyOf(categories), memory)) {
      return (BytesColumn) Gather.rows(texts, rows, memory);
    }
  }

  /** As ISO 8601 has them, in seconds. */
  private static BytesColumn durations(FixedColumn ticks, TimeUnit unit, Memory memory) {
    try (BytesBuilder texts = new BytesBuilder(ticks.length(), memory)) {
      for (int row = 0; row < ticks.length(); row++) {
        if (ticks.isNull(row)) {
          texts.appendNull();
        } else {
          long value = ticks.values().get(Access.LONG, row * 8L);
          texts.append(duration(value, unit.ticksPerSecond()).getBytes(StandardCharsets.US_ASCII));
        }
      }
      return texts.finish();
    }
  }

  private static String duration(long ticks, long perSecond) {
    if (ticks == 0) {
      return "P0D";
    }
    long seconds = Math.abs(ticks / perSecond);
    long rest = Math.abs(ticks % perSecond);
    String text = (ticks < 0 ? "-PT" : "PT") + Long.toUnsignedString(seconds);
    if (rest != 0) {
      String fraction = Long.toString(perSecond + rest).substring(1);
      text += "." + fraction.replaceAll("0+$", "");
    }
    return text + "S";
  }
}
