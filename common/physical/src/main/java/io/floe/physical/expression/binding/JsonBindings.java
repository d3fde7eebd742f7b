package io.floe.physical.expression.binding;

import io.floe.engine.column.ArrayBuilder;
import io.floe.engine.column.BitBuilder;
import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.Column;
import io.floe.engine.column.ColumnBuilder;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.Layout;
import io.floe.engine.column.ListBuilder;
import io.floe.engine.column.NullBuilder;
import io.floe.engine.column.StructBuilder;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.family.Json;
import io.floe.engine.memory.Memory;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON texts as values and values as JSON texts. */
final class JsonBindings {
  private JsonBindings() {}

  static void add(Map<String, Binding> table) {
    table.put("StringExpr.JsonDecode", JsonBindings::decode);
    table.put("StringExpr.JsonPathMatch", JsonBindings::match);
    table.put("StructExpr.JsonEncode", JsonTexts::encode);
  }

  /** Temporal and categorical values are read as texts or numbers first and then cast. */
  private static Optional<ElementwiseFunction> decode(CallSite site) {
    DataType plain = plain(site.result());
    Layout layout = PhysicalLayouts.of(plain);
    ElementwiseFunction read =
        (arguments, rows, memory) -> {
          byte[][] texts = Cells.bytes(arguments.getFirst(), memory);
          try (ColumnBuilder builder = ColumnBuilder.of(layout, rows, memory)) {
            for (byte[] text : texts) {
              if (text == null) {
                builder.appendNull();
              } else {
                put(Json.parse(new String(text, StandardCharsets.UTF_8)), site.result(), builder);
              }
            }
            return builder.finish();
          }
        };
    return CastFunctions.of(plain, site.result(), CastMode.STRICT, site.columnName(0))
        .map(cast -> Compose.then(read, cast));
  }

  /** The type with everything that JSON does not know as text. */
  private static DataType plain(DataType type) {
    if (type instanceof DataType.ListOf(DataType inner)) {
      return new DataType.ListOf(plain(inner));
    }
    if (type instanceof DataType.ArrayOf array) {
      return new DataType.ArrayOf(plain(array.inner()), array.width());
    }
    if (type instanceof DataType.Struct struct) {
      return new DataType.Struct(
          struct.fields().stream()
              .map(field -> field.withDataType(plain(field.dataType())))
              .toList());
    }
    boolean known =
        TypeFamilies.isPrimitiveNumeric(type)
            || type == SimpleType.BOOLEAN
            || type == SimpleType.NULL
            || type == SimpleType.STRING;
    return known ? type : SimpleType.STRING;
  }

  private static void put(Json value, DataType type, ColumnBuilder builder) {
    if (value == Json.Nothing.NULL) {
      builder.appendNull();
      return;
    }
    switch (builder) {
      case NullBuilder ignored -> throw mismatch(value, type);
      case BitBuilder bits -> {
        if (!(value instanceof Json.Truth(boolean truth))) {
          throw mismatch(value, type);
        }
        bits.append(truth);
      }
      case BytesBuilder texts -> {
        String text = value instanceof Json.Text(String plain) ? plain : number(value, type);
        if (type instanceof DataType.Decimal decimal && !fits(text, decimal)) {
          throw mismatch(value, type);
        }
        texts.append(text.getBytes(StandardCharsets.UTF_8));
      }
      case FixedBuilder numbers -> number(value, type, numbers);
      case ListBuilder lists -> {
        DataType inner = ((DataType.ListOf) type).inner();
        // A single value stands for a list of it.
        List<Json> elements =
            value instanceof Json.Values(List<Json> found) ? found : List.of(value);
        elements.forEach(element -> put(element, inner, lists.child()));
        lists.append(elements.size());
      }
      case ArrayBuilder arrays -> {
        if (!(value instanceof Json.Values(List<Json> found)) || found.size() != arrays.width()) {
          throw mismatch(value, type);
        }
        found.forEach(element -> put(element, ((DataType.ArrayOf) type).inner(), arrays.child()));
        arrays.append();
      }
      case StructBuilder structs -> {
        if (!(value instanceof Json.Members(Map<String, Json> members))) {
          throw mismatch(value, type);
        }
        List<Field> fields = ((DataType.Struct) type).fields();
        for (int position = 0; position < fields.size(); position++) {
          Field field = fields.get(position);
          put(
              members.getOrDefault(field.name(), Json.Nothing.NULL),
              field.dataType(),
              structs.members().get(position));
        }
        structs.append();
      }
    }
  }

  /** Numbers count days and ticks where points in time are wanted. */
  private static String number(Json value, DataType type) {
    if (!(value instanceof Json.Numeral(String digits)) || !digits.matches("-?[0-9]{1,18}")) {
      return value.text();
    }
    long number = Long.parseLong(digits);
    if (type == SimpleType.DATE) {
      return LocalDate.ofEpochDay(number).toString();
    }
    if (type == SimpleType.TIME && number >= 0 && number < 86_400_000_000_000L) {
      return LocalTime.ofNanoOfDay(number).format(DateTimeFormatter.ISO_LOCAL_TIME);
    }
    if (type instanceof DataType.Datetime datetime && datetime.zone().isEmpty()) {
      long perSecond = datetime.unit().ticksPerSecond();
      long nanos = Math.floorMod(number, perSecond) * (1_000_000_000L / perSecond);
      return LocalDateTime.ofEpochSecond(
              Math.floorDiv(number, perSecond), (int) nanos, ZoneOffset.UTC)
          .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }
    return value.text();
  }

  private static boolean fits(String text, DataType.Decimal type) {
    try {
      return new BigDecimal(text).setScale(type.scale(), RoundingMode.HALF_EVEN).precision()
          <= type.precision();
    } catch (NumberFormatException malformed) {
      return false;
    }
  }

  private static void number(Json value, DataType type, FixedBuilder builder) {
    String text =
        switch (value) {
          case Json.Numeral(String number) -> number;
          case Json.Truth(boolean truth) -> truth ? "1" : "0";
          case Json.Text(String number) -> number;
          case Json other -> throw mismatch(other, type);
        };
    try {
      if (TypeFamilies.isFloat(type)) {
        builder.appendDouble(Double.parseDouble(text));
        return;
      }
      BigInteger whole = new BigDecimal(text).toBigInteger();
      if (builder.layout().byteSize() == 16) {
        builder.appendWide(whole.longValue(), whole.shiftRight(64).longValue());
      } else {
        builder.appendLong(whole.longValue());
      }
    } catch (NumberFormatException malformed) {
      throw mismatch(value, type);
    }
  }

  private static FunctionException mismatch(Json value, DataType type) {
    return FunctionException.compute(
        "error deserializing value \"" + value.text() + "\" as " + type.codeText());
  }

  /** The first value that a path leads to. */
  private static Optional<ElementwiseFunction> match(CallSite site) {
    if (site.isNullLiteral(1)) {
      return Optional.of(Compose.nulls(site.resultLayout()));
    }
    JsonPath path = JsonPath.parse(site.text(1));
    return Optional.of(
        (arguments, rows, memory) -> match(arguments.getFirst(), path, rows, memory));
  }

  private static Column match(Column column, JsonPath path, int rows, Memory memory) {
    byte[][] texts = Cells.bytes(column, memory);
    try (BytesBuilder builder = new BytesBuilder(rows, memory)) {
      for (byte[] text : texts) {
        Optional<String> found =
            text == null ? Optional.empty() : path.first(new String(text, StandardCharsets.UTF_8));
        if (found.isEmpty()) {
          builder.appendNull();
        } else {
          builder.append(found.get().getBytes(StandardCharsets.UTF_8));
        }
      }
      return builder.finish();
    }
  }
}
