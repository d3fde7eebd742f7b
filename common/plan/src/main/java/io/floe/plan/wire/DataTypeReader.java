package io.floe.plan.wire;

import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Data types, fields and schemas. */
final class DataTypeReader {
  private final Audit audit;
  private final SimpleReaders simple;

  DataTypeReader(Audit audit, SimpleReaders simple) {
    this.audit = audit;
    this.simple = simple;
  }

  DataType dataType(WireValue value) {
    Variant variant = Variant.of("data type", value);
    WireValue payload = variant.payload();
    return switch (variant.name()) {
      case "Datetime" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        yield new DataType.Datetime(
            timeUnit(parts.get(0)), Values.optional(parts.get(1), simple::timeZone));
      }
      case "Duration" -> new DataType.Duration(timeUnit(payload));
      case "List" -> new DataType.ListOf(dataType(payload));
      case "Array" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        yield new DataType.ArrayOf(dataType(parts.get(0)), Values.integer(parts.get(1)));
      }
      case "Map" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        yield new DataType.MapOf(dataType(parts.get(0)), dataType(parts.get(1)));
      }
      case "Struct" -> new DataType.Struct(Values.list(payload, this::field));
      case "Decimal" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        yield new DataType.Decimal(
            Values.isNil(parts.get(0)) ? 38 : Values.smallInteger(parts.get(0)),
            Values.isNil(parts.get(1)) ? 0 : Values.smallInteger(parts.get(1)));
      }
      case "Categorical" -> categorical(Fields.of("Categorical", payload, audit));
      case "Enum" -> {
        Fields fields = Fields.of("Enum", payload, audit);
        DataType.EnumOf type = enumOf(fields.require("strings"));
        fields.finish();
        yield type;
      }
      case "Extension" -> {
        Fields fields = Fields.of("Extension", payload, audit);
        DataType type =
            new DataType.Extension(
                fields.text("name"),
                fields.optionalText("metadata"),
                dataType(fields.require("storage")));
        fields.finish();
        yield type;
      }
      case "Object" -> new DataType.ObjectOf(Values.isNil(payload) ? "" : Values.text(payload));
      case "Unknown" -> unknown(payload);
      default -> Constants.find("data type", variant.name(), SimpleType.values());
    };
  }

  /** The fields of a categorical's type; the caller may read more from them. */
  DataType.Categorical categorical(Fields fields) {
    DataType.Categorical type =
        new DataType.Categorical(
            fields.optionalText("name").orElse(""),
            fields.optionalText("namespace").orElse(""),
            fields.constant(
                "physical",
                DataType.CategoricalPhysical.values(),
                DataType.CategoricalPhysical.U32));
    fields.finish();
    return type;
  }

  /** An enum by the series of its categories. */
  DataType.EnumOf enumOf(WireValue series) {
    return new DataType.EnumOf(IpcTexts.read(Values.bytes(series), series.offset()));
  }

  private static DataType unknown(WireValue payload) {
    Variant variant =
        Values.isNil(payload)
            ? new Variant(payload.offset(), "Any", payload)
            : Variant.of("unknown type", payload);
    Optional<BigInteger> value =
        variant.name().equals("Int")
            ? Values.optional(variant.payload(), Values::bigInteger)
            : Optional.empty();
    return switch (variant.name()) {
      case "Int" -> new DataType.Unknown(DataType.UnknownKind.INTEGER, value);
      case "Float" -> new DataType.Unknown(DataType.UnknownKind.FLOAT, value);
      case "Str" -> new DataType.Unknown(DataType.UnknownKind.STRING, value);
      case "Any" -> new DataType.Unknown(DataType.UnknownKind.ANY, value);
      default -> throw new UnsupportedPlanException("unknown type", variant.name());
    };
  }

  TimeUnit timeUnit(WireValue value) {
    return Constants.read("time unit", value, TimeUnit.values());
  }

  /** Bits of a set of time units. */
  Set<TimeUnit> timeUnits(WireValue value) {
    long bits = Values.integer(value);
    Set<TimeUnit> units = new LinkedHashSet<>();
    if ((bits & 1) != 0) {
      units.add(TimeUnit.NANOSECONDS);
    }
    if ((bits & 2) != 0) {
      units.add(TimeUnit.MICROSECONDS);
    }
    if ((bits & 4) != 0) {
      units.add(TimeUnit.MILLISECONDS);
    }
    return units;
  }

  Field field(WireValue value) {
    Fields fields = Fields.of("Field", value, audit);
    Field field = new Field(fields.text("name"), dataType(fields.require("dtype")));
    fields.finish();
    return field;
  }

  Schema schema(WireValue value) {
    Fields fields = Fields.of("Schema", value, audit).ignore("metadata");
    WireValue.MapOf columns = Values.map(fields.require("fields"));
    fields.finish();
    List<Field> result = new ArrayList<>(columns.keys().size());
    Set<String> names = new LinkedHashSet<>();
    for (int index = 0; index < columns.keys().size(); index++) {
      String name = Values.text(columns.keys().get(index));
      if (!names.add(name)) {
        throw new PlanFormatException(
            value.offset(), "the column '" + name + "' occurs twice in a schema");
      }
      result.add(new Field(name, dataType(columns.values().get(index))));
    }
    return Schema.of(result);
  }
}
