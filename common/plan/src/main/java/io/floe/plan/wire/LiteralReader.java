package io.floe.plan.wire;

import io.floe.plan.dsl.DynValue;
import io.floe.plan.dsl.LiteralValue;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.type.SimpleType;
import java.util.List;

/** Values of literals. */
final class LiteralReader {
  private final Readers readers;

  LiteralReader(Readers readers) {
    this.readers = readers;
  }

  LiteralValue literal(WireValue value) {
    Variant variant = Variant.of("literal", value);
    return switch (variant.name()) {
      case "Dyn" -> new LiteralValue.Dyn(dyn(variant.payload()));
      case "Scalar" -> new LiteralValue.Scalar(scalar(variant.payload()));
      case "Series" -> new LiteralValue.Series(Values.bytes(variant.payload()));
      case "Range" -> {
        Fields fields = Fields.of("Range", variant.payload(), readers.audit);
        LiteralValue range =
            new LiteralValue.Range(
                Values.bigInteger(fields.require("low")),
                Values.bigInteger(fields.require("high")),
                readers.types.dataType(fields.require("dtype")));
        fields.finish();
        yield range;
      }
      default -> throw new UnsupportedPlanException("literal", variant.name());
    };
  }

  private DynValue dyn(WireValue value) {
    Variant variant = Variant.of("untyped literal", value);
    return switch (variant.name()) {
      case "Str" -> new DynValue.Text(Values.text(variant.payload()));
      case "Int" -> new DynValue.Int(Values.bigInteger(variant.payload()));
      case "Float" -> new DynValue.Real(Values.real(variant.payload()));
      case "List" -> dynList(variant.payload());
      default -> throw new UnsupportedPlanException("untyped literal", variant.name());
    };
  }

  private DynValue dynList(WireValue value) {
    Variant variant = Variant.of("untyped list", value);
    DynValue.Kind kind =
        switch (variant.name()) {
          case "Str" -> DynValue.Kind.TEXT;
          case "Int" -> DynValue.Kind.INTEGER;
          case "Float" -> DynValue.Kind.REAL;
          case "List" -> DynValue.Kind.LIST;
          default -> throw new UnsupportedPlanException("untyped list", variant.name());
        };
    return new DynValue.ListOf(
        kind,
        Values.list(
            variant.payload(),
            element -> Values.optional(element, present -> dynElement(kind, present))));
  }

  private DynValue dynElement(DynValue.Kind kind, WireValue element) {
    return switch (kind) {
      case TEXT -> new DynValue.Text(Values.text(element));
      case INTEGER -> new DynValue.Int(Values.bigInteger(element));
      case REAL -> new DynValue.Real(Values.real(element));
      case LIST -> dynList(element);
    };
  }

  ScalarValue scalar(WireValue value) {
    Variant variant = Variant.of("scalar", value);
    WireValue payload = variant.payload();
    return switch (variant.name()) {
      case "Null" ->
          new ScalarValue.Null(
              Values.isNil(payload) ? SimpleType.NULL : readers.types.dataType(payload));
      case "Int8", "Int16", "Int32", "Int64", "Int128", "UInt8", "UInt16", "UInt32", "UInt64" ->
          new ScalarValue.Int(Values.bigInteger(payload), simpleType(variant));
      case "UInt128" ->
          new ScalarValue.Int(Values.unsignedBigInteger(payload), simpleType(variant));
      case "Float16" -> new ScalarValue.Real(half(payload), SimpleType.FLOAT16);
      case "Float32", "Float64" -> new ScalarValue.Real(Values.real(payload), simpleType(variant));
      case "Boolean" -> new ScalarValue.Bool(Values.flag(payload));
      case "String" -> new ScalarValue.Text(Values.text(payload));
      case "Binary" -> new ScalarValue.Binary(Values.bytes(payload));
      case "Date" -> new ScalarValue.Date(Values.smallInteger(payload));
      case "Time" -> new ScalarValue.Time(Values.integer(payload));
      case "Datetime" -> {
        List<WireValue> parts = Values.tuple(payload, 3);
        yield new ScalarValue.Datetime(
            Values.integer(parts.get(0)),
            readers.types.timeUnit(parts.get(1)),
            Values.optional(parts.get(2), readers.simple::timeZone));
      }
      case "Duration" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        yield new ScalarValue.Duration(
            Values.integer(parts.get(0)), readers.types.timeUnit(parts.get(1)));
      }
      case "Decimal" -> {
        List<WireValue> parts = Values.tuple(payload, 3);
        yield new ScalarValue.Decimal(
            Values.bigInteger(parts.get(0)),
            Values.smallInteger(parts.get(1)),
            Values.smallInteger(parts.get(2)));
      }
      case "List" -> new ScalarValue.ListOf(Values.bytes(payload));
      case "Map" -> new ScalarValue.MapOf(Values.bytes(payload));
      case "Array" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        yield new ScalarValue.ArrayOf(Values.bytes(parts.get(0)), Values.integer(parts.get(1)));
      }
      case "Categorical" -> {
        Fields fields = Fields.of("Categorical", payload, readers.audit);
        String text = fields.text("value");
        yield new ScalarValue.Categorical(text, readers.types.categorical(fields));
      }
      case "Enum" -> {
        Fields fields = Fields.of("Enum", payload, readers.audit);
        ScalarValue scalar =
            new ScalarValue.EnumOf(
                Values.integer(fields.require("value")),
                readers.types.enumOf(fields.require("categories")));
        fields.finish();
        yield scalar;
      }
      case "Struct" -> new ScalarValue.Struct(Values.list(payload, this::structField));
      default -> throw new UnsupportedPlanException("scalar", variant.name());
    };
  }

  private ScalarValue.StructField structField(WireValue value) {
    List<WireValue> pair = Values.tuple(value, 2);
    return new ScalarValue.StructField(Values.text(pair.get(0)), scalar(pair.get(1)));
  }

  private static SimpleType simpleType(Variant variant) {
    return Constants.find("scalar", variant.name(), SimpleType.values());
  }

  /** A 16 bit float comes as its bits. */
  private static double half(WireValue value) {
    return value instanceof WireValue.Real number
        ? number.value()
        : Float.float16ToFloat((short) Values.smallInteger(value));
  }
}
