package io.floe.format.arrow;

import io.floe.format.FormatException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;

/**
 * Reads schemas from flatbuffers that may be damaged. Offsets in a flatbuffer can point anywhere,
 * so that a small one may describe an endless tree: depth and number of fields are bounded.
 */
public final class FlatSchemaReader {
  private static final int MAX_DEPTH = 64;

  private final String place;
  private int fieldsLeft;

  private FlatSchemaReader(String place, int fieldsLeft) {
    this.place = place;
    this.fieldsLeft = fieldsLeft;
  }

  /** The schema that a message holds, as IPC streams begin with one. */
  public static ArrowSchema ofMessage(String place, ByteBuffer message) {
    try {
      Message root = Message.getRootAsMessage(message);
      if (root.headerType() != MessageHeader.Schema) {
        throw new FormatException(place, "the first message is not a schema");
      }
      Schema schema = (Schema) root.header(new Schema());
      return of(place, schema, message.limit());
    } catch (IndexOutOfBoundsException | NullPointerException | IllegalArgumentException damaged) {
      throw new FormatException(place, "damaged schema", damaged);
    }
  }

  /**
   * A schema within a larger flatbuffer.
   *
   * @param byteSize the size of that flatbuffer, which bounds the number of fields
   */
  public static ArrowSchema of(String place, Schema schema, int byteSize) {
    if (schema == null) {
      throw new FormatException(place, "there is no schema");
    }
    if (schema.endianness() != Endianness.Little) {
      throw new FormatException(place, "big-endian data is not supported");
    }
    FlatSchemaReader reader = new FlatSchemaReader(place, byteSize / 4);
    List<ArrowField> fields = new ArrayList<>();
    for (int position = 0; position < schema.fieldsLength(); position++) {
      fields.add(reader.field(schema.fields(position), 0));
    }
    Map<String, String> metadata = new HashMap<>();
    for (int position = 0; position < schema.customMetadataLength(); position++) {
      put(metadata, schema.customMetadata(position));
    }
    return new ArrowSchema(fields, metadata);
  }

  private ArrowField field(Field field, int depth) {
    if (depth > MAX_DEPTH) {
      throw new FormatException(place, "types are nested more than " + MAX_DEPTH + " deep");
    }
    if (--fieldsLeft < 0) {
      throw new FormatException(place, "damaged schema: it has more fields than bytes");
    }
    String name = field.name() == null ? "" : field.name();
    List<ArrowField> children = new ArrayList<>();
    for (int position = 0; position < field.childrenLength(); position++) {
      children.add(field(field.children(position), depth + 1));
    }
    Map<String, String> metadata = new HashMap<>();
    for (int position = 0; position < field.customMetadataLength(); position++) {
      put(metadata, field.customMetadata(position));
    }
    return new ArrowField(
        name, field.nullable(), type(name, field), children, coding(name, field), metadata);
  }

  private Optional<ArrowField.Coding> coding(String name, Field field) {
    DictionaryEncoding encoding = field.dictionary();
    if (encoding == null) {
      return Optional.empty();
    }
    ArrowType.Int codes =
        encoding.indexType() == null
            ? new ArrowType.Int(32, true)
            : new ArrowType.Int(encoding.indexType().bitWidth(), encoding.indexType().isSigned());
    check(
        name,
        codes.bits() == 8 || codes.bits() == 16 || codes.bits() == 32 || codes.bits() == 64,
        "codes of " + codes.bits() + " bits");
    return Optional.of(new ArrowField.Coding(encoding.id(), codes, encoding.isOrdered()));
  }

  private ArrowType type(String name, Field field) {
    return switch (field.typeType()) {
      case Type.Null -> new ArrowType.Null();
      case Type.Bool -> new ArrowType.Bool();
      case Type.Int -> integer(name, field);
      case Type.FloatingPoint -> floating(name, field);
      case Type.Utf8 -> new ArrowType.Utf8(ArrowType.Form.OFFSETS_32);
      case Type.LargeUtf8 -> new ArrowType.Utf8(ArrowType.Form.OFFSETS_64);
      case Type.Utf8View -> new ArrowType.Utf8(ArrowType.Form.VIEWS);
      case Type.Binary -> new ArrowType.Binary(ArrowType.Form.OFFSETS_32);
      case Type.LargeBinary -> new ArrowType.Binary(ArrowType.Form.OFFSETS_64);
      case Type.BinaryView -> new ArrowType.Binary(ArrowType.Form.VIEWS);
      case Type.FixedSizeBinary -> {
        int width =
            ((org.apache.arrow.flatbuf.FixedSizeBinary)
                    field.type(new org.apache.arrow.flatbuf.FixedSizeBinary()))
                .byteWidth();
        check(name, width >= 0, "bytes of negative width");
        yield new ArrowType.FixedBinary(width);
      }
      case Type.List -> new ArrowType.List(false);
      case Type.LargeList -> new ArrowType.List(true);
      case Type.FixedSizeList -> {
        int width =
            ((org.apache.arrow.flatbuf.FixedSizeList)
                    field.type(new org.apache.arrow.flatbuf.FixedSizeList()))
                .listSize();
        check(name, width >= 0, "arrays of negative width");
        yield new ArrowType.FixedList(width);
      }
      case Type.Struct_ -> new ArrowType.Struct();
      case Type.Map ->
          new ArrowType.Map(
              ((org.apache.arrow.flatbuf.Map) field.type(new org.apache.arrow.flatbuf.Map()))
                  .keysSorted());
      case Type.Decimal, Type.Date, Type.Time, Type.Timestamp, Type.Duration ->
          FlatTemporals.of(place, name, field);
      default ->
          throw new FormatException(
              place,
              "column '"
                  + name
                  + "' has an Arrow type that Polars does not know, number "
                  + field.typeType());
    };
  }

  private ArrowType.Int integer(String name, Field field) {
    org.apache.arrow.flatbuf.Int number =
        (org.apache.arrow.flatbuf.Int) field.type(new org.apache.arrow.flatbuf.Int());
    int bits = number.bitWidth();
    check(
        name,
        bits == 8 || bits == 16 || bits == 32 || bits == 64 || bits == 128,
        "integers of " + bits + " bits");
    return new ArrowType.Int(bits, number.isSigned());
  }

  private ArrowType.Float floating(String name, Field field) {
    FloatingPoint number = (FloatingPoint) field.type(new FloatingPoint());
    return switch (number.precision()) {
      case Precision.HALF -> new ArrowType.Float(16);
      case Precision.SINGLE -> new ArrowType.Float(32);
      case Precision.DOUBLE -> new ArrowType.Float(64);
      default ->
          throw new FormatException(place, "column '" + name + "' has floats of unknown precision");
    };
  }

  private void check(String name, boolean holds, String problem) {
    if (!holds) {
      throw new FormatException(place, "column '" + name + "' has " + problem);
    }
  }

  private static void put(Map<String, String> metadata, KeyValue entry) {
    if (entry.key() != null) {
      metadata.put(entry.key(), entry.value() == null ? "" : entry.value());
    }
  }
}
