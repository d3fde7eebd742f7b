package io.floe.format.parquet;

import io.floe.format.arrow.ArrowField;
import io.floe.format.arrow.ArrowSchema;
import io.floe.format.arrow.ArrowType;
import io.floe.format.arrow.ArrowUnit;
import io.floe.format.arrow.PolarsTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.Float16Type;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MapType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.NanoSeconds;
import org.apache.parquet.format.NullType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/** Makes the parquet schema of an Arrow schema, the way Polars does. */
final class SchemaWriter {
  private final List<SchemaElement> elements = new ArrayList<>();
  private final List<Leaf> leaves = new ArrayList<>();
  private final List<String> path = new ArrayList<>();

  SchemaWriter(ArrowSchema schema) {
    elements.add(new SchemaElement("root").setNum_children(schema.fields().size()));
    schema.fields().forEach(field -> add(field, field.name(), 0, 0));
  }

  /** The elements, depth first from the root. */
  List<SchemaElement> elements() {
    return elements;
  }

  /** The primitives in the order of the elements. */
  List<Leaf> leaves() {
    return leaves;
  }

  private void add(ArrowField field, String name, int definition, int repetition) {
    SchemaElement element = new SchemaElement(name);
    element.setRepetition_type(
        field.nullable() ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED);
    elements.add(element);
    path.add(name);
    int present = definition + (field.nullable() ? 1 : 0);
    switch (field.type()) {
      case ArrowType.List ignored -> list(element, field, present, repetition);
      case ArrowType.FixedList ignored -> list(element, field, present, repetition);
      case ArrowType.Map ignored -> {
        element.setNum_children(1).setLogicalType(LogicalType.MAP(new MapType()));
        element.setConverted_type(ConvertedType.MAP);
        List<ArrowField> entry = field.children().getFirst().children();
        repeated("key_value", 2);
        path.add("key_value");
        add(entry.get(0), "key", present + 1, repetition + 1);
        add(entry.get(1), "value", present + 1, repetition + 1);
        path.removeLast();
      }
      case ArrowType.Struct() -> {
        if (field.children().isEmpty()) {
          throw new IllegalArgumentException(
              "Unable to write struct type with no child field to Parquet. Consider adding a dummy"
                  + " child field.");
        }
        element.setNum_children(field.children().size());
        field.children().forEach(child -> add(child, child.name(), present, repetition));
      }
      case ArrowType type -> {
        primitive(element, type);
        leaves.add(
            new Leaf(
                List.copyOf(path),
                element.getType(),
                element.getType_length(),
                ChunkDictionary.unwrapped(PolarsTypes.of(name, field)),
                present,
                repetition));
      }
    }
    path.removeLast();
  }

  private void list(SchemaElement element, ArrowField field, int present, int repetition) {
    element.setNum_children(1).setLogicalType(LogicalType.LIST(new ListType()));
    element.setConverted_type(ConvertedType.LIST);
    repeated("list", 1);
    path.add("list");
    add(field.children().getFirst(), "element", present + 1, repetition + 1);
    path.removeLast();
  }

  private void repeated(String name, int children) {
    elements.add(
        new SchemaElement(name)
            .setRepetition_type(FieldRepetitionType.REPEATED)
            .setNum_children(children));
  }

  private static void primitive(SchemaElement element, ArrowType type) {
    switch (type) {
      case ArrowType.Null() ->
          element.setType(Type.INT32).setLogicalType(LogicalType.UNKNOWN(new NullType()));
      case ArrowType.Bool() -> element.setType(Type.BOOLEAN);
      case ArrowType.Int(int bits, boolean signed) -> integer(element, bits, signed);
      case ArrowType.Float(int bits) -> {
        if (bits == 16) {
          fixed(element, 2);
          element.setLogicalType(LogicalType.FLOAT16(new Float16Type()));
        } else {
          element.setType(bits == 32 ? Type.FLOAT : Type.DOUBLE);
        }
      }
      case ArrowType.Utf8 ignored ->
          element
              .setType(Type.BYTE_ARRAY)
              .setLogicalType(LogicalType.STRING(new StringType()))
              .setConverted_type(ConvertedType.UTF8);
      case ArrowType.Binary ignored -> element.setType(Type.BYTE_ARRAY);
      case ArrowType.FixedBinary(int width) -> fixed(element, width);
      case ArrowType.Decimal(int precision, int scale, int ignored) -> {
        if (precision <= 18) {
          element.setType(precision <= 9 ? Type.INT32 : Type.INT64);
        } else {
          fixed(element, decimalBytes(precision));
        }
        element.setLogicalType(LogicalType.DECIMAL(new DecimalType(scale, precision)));
        element.setConverted_type(ConvertedType.DECIMAL).setPrecision(precision).setScale(scale);
      }
      case ArrowType.Date ignored ->
          element
              .setType(Type.INT32)
              .setLogicalType(LogicalType.DATE(new DateType()))
              .setConverted_type(ConvertedType.DATE);
      case ArrowType.Time(ArrowUnit unit, int ignored) ->
          element
              .setType(Type.INT64)
              .setLogicalType(LogicalType.TIME(new TimeType(false, unit(unit))));
      case ArrowType.Timestamp(ArrowUnit unit, java.util.Optional<String> zone) ->
          element
              .setType(Type.INT64)
              .setLogicalType(
                  LogicalType.TIMESTAMP(new TimestampType(zone.isPresent(), unit(unit))));
      case ArrowType.Duration ignored -> element.setType(Type.INT64);
      case ArrowType.List list -> throw nested(list);
      case ArrowType.FixedList list -> throw nested(list);
      case ArrowType.Struct struct -> throw nested(struct);
      case ArrowType.Map map -> throw nested(map);
    }
  }

  private static void integer(SchemaElement element, int bits, boolean signed) {
    if (bits == 128) {
      fixed(element, 16);
      return;
    }
    element.setType(bits == 64 ? Type.INT64 : Type.INT32);
    if (bits < 32 || !signed) {
      element.setLogicalType(LogicalType.INTEGER(new IntType((byte) bits, signed)));
      element.setConverted_type(
          switch (bits) {
            case 8 -> signed ? ConvertedType.INT_8 : ConvertedType.UINT_8;
            case 16 -> signed ? ConvertedType.INT_16 : ConvertedType.UINT_16;
            case 32 -> ConvertedType.UINT_32;
            default -> ConvertedType.UINT_64;
          });
    }
  }

  private static void fixed(SchemaElement element, int width) {
    element.setType(Type.FIXED_LEN_BYTE_ARRAY).setType_length(width);
  }

  /** How many bytes a decimal of so many digits takes. */
  static int decimalBytes(int precision) {
    return (java.math.BigInteger.TEN.pow(precision).bitLength() + 1 + 7) / 8;
  }

  private static TimeUnit unit(ArrowUnit unit) {
    return switch (unit) {
      case SECOND, MILLISECOND -> TimeUnit.MILLIS(new MilliSeconds());
      case MICROSECOND -> TimeUnit.MICROS(new MicroSeconds());
      case NANOSECOND -> TimeUnit.NANOS(new NanoSeconds());
    };
  }

  private static IllegalStateException nested(ArrowType type) {
    return new IllegalStateException(type + " is not a primitive");
  }
}
