package io.floe.format.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.DictionaryKind;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;

/** Writes schemas as flatbuffers. */
public final class FlatSchemaWriter {
  private final FlatBufferBuilder builder;

  private FlatSchemaWriter(FlatBufferBuilder builder) {
    this.builder = builder;
  }

  /** A message that holds the schema, without its length in front. */
  public static byte[] message(ArrowSchema schema) {
    FlatBufferBuilder builder = new FlatBufferBuilder(1024);
    int header = write(builder, schema);
    Message.startMessage(builder);
    Message.addHeaderType(builder, MessageHeader.Schema);
    Message.addHeader(builder, header);
    Message.addVersion(builder, MetadataVersion.V5);
    Message.addBodyLength(builder, 0);
    builder.finish(Message.endMessage(builder));
    return builder.sizedByteArray();
  }

  /** Adds a schema to a larger flatbuffer and returns where it is. */
  public static int write(FlatBufferBuilder builder, ArrowSchema schema) {
    FlatSchemaWriter writer = new FlatSchemaWriter(builder);
    int fields = Schema.createFieldsVector(builder, writer.fields(schema.fields()));
    int metadata = writer.metadata(schema.metadata());
    Schema.startSchema(builder);
    Schema.addEndianness(builder, Endianness.Little);
    Schema.addFields(builder, fields);
    if (metadata != 0) {
      Schema.addCustomMetadata(builder, metadata);
    }
    return Schema.endSchema(builder);
  }

  private int[] fields(List<ArrowField> fields) {
    return fields.stream().mapToInt(this::field).toArray();
  }

  private int field(ArrowField field) {
    int name = builder.createString(field.name());
    int children = Field.createChildrenVector(builder, fields(field.children()));
    int metadata = metadata(field.metadata());
    int dictionary = field.coded().map(this::coding).orElse(0);
    byte kind = kind(field.type());
    int type = type(field.type());
    Field.startField(builder);
    Field.addName(builder, name);
    Field.addNullable(builder, field.nullable());
    Field.addTypeType(builder, kind);
    Field.addType(builder, type);
    Field.addChildren(builder, children);
    if (dictionary != 0) {
      Field.addDictionary(builder, dictionary);
    }
    if (metadata != 0) {
      Field.addCustomMetadata(builder, metadata);
    }
    return Field.endField(builder);
  }

  private int coding(ArrowField.Coding coding) {
    int codes =
        org.apache.arrow.flatbuf.Int.createInt(
            builder, coding.codes().bits(), coding.codes().signed());
    return DictionaryEncoding.createDictionaryEncoding(
        builder, coding.dictionary(), codes, coding.ordered(), DictionaryKind.DenseArray);
  }

  private int metadata(Map<String, String> metadata) {
    if (metadata.isEmpty()) {
      return 0;
    }
    int[] entries =
        new TreeMap<>(metadata)
            .entrySet().stream()
                .mapToInt(
                    entry ->
                        KeyValue.createKeyValue(
                            builder,
                            builder.createString(entry.getKey()),
                            builder.createString(entry.getValue())))
                .toArray();
    return Field.createCustomMetadataVector(builder, entries);
  }

  private static byte kind(ArrowType type) {
    return switch (type) {
      case ArrowType.Null() -> Type.Null;
      case ArrowType.Bool() -> Type.Bool;
      case ArrowType.Int ignored -> Type.Int;
      case ArrowType.Float ignored -> Type.FloatingPoint;
      case ArrowType.Utf8(ArrowType.Form form) ->
          switch (form) {
            case OFFSETS_32 -> Type.Utf8;
            case OFFSETS_64 -> Type.LargeUtf8;
            case VIEWS -> Type.Utf8View;
          };
      case ArrowType.Binary(ArrowType.Form form) ->
          switch (form) {
            case OFFSETS_32 -> Type.Binary;
            case OFFSETS_64 -> Type.LargeBinary;
            case VIEWS -> Type.BinaryView;
          };
      case ArrowType.FixedBinary ignored -> Type.FixedSizeBinary;
      case ArrowType.Decimal ignored -> Type.Decimal;
      case ArrowType.Date ignored -> Type.Date;
      case ArrowType.Time ignored -> Type.Time;
      case ArrowType.Timestamp ignored -> Type.Timestamp;
      case ArrowType.Duration ignored -> Type.Duration;
      case ArrowType.List(boolean large) -> large ? Type.LargeList : Type.List;
      case ArrowType.FixedList ignored -> Type.FixedSizeList;
      case ArrowType.Struct() -> Type.Struct_;
      case ArrowType.Map ignored -> Type.Map;
    };
  }

  private int type(ArrowType type) {
    return switch (type) {
      case ArrowType.Null() -> {
        org.apache.arrow.flatbuf.Null.startNull(builder);
        yield org.apache.arrow.flatbuf.Null.endNull(builder);
      }
      case ArrowType.Bool() -> {
        org.apache.arrow.flatbuf.Bool.startBool(builder);
        yield org.apache.arrow.flatbuf.Bool.endBool(builder);
      }
      case ArrowType.Int(int bits, boolean signed) ->
          org.apache.arrow.flatbuf.Int.createInt(builder, bits, signed);
      case ArrowType.Float(int bits) ->
          org.apache.arrow.flatbuf.FloatingPoint.createFloatingPoint(
              builder,
              bits == 16 ? Precision.HALF : bits == 32 ? Precision.SINGLE : Precision.DOUBLE);
      // The tables of these types have no members, so that any of them is as good as another.
      case ArrowType.Utf8 ignored -> empty();
      case ArrowType.Binary ignored -> empty();
      case ArrowType.List ignored -> empty();
      case ArrowType.Struct() -> empty();
      case ArrowType.FixedBinary(int width) ->
          org.apache.arrow.flatbuf.FixedSizeBinary.createFixedSizeBinary(builder, width);
      case ArrowType.Decimal(int precision, int scale, int bits) ->
          org.apache.arrow.flatbuf.Decimal.createDecimal(builder, precision, scale, bits);
      case ArrowType.Date(boolean milliseconds) ->
          org.apache.arrow.flatbuf.Date.createDate(
              builder, milliseconds ? DateUnit.MILLISECOND : DateUnit.DAY);
      case ArrowType.Time(ArrowUnit unit, int bits) ->
          org.apache.arrow.flatbuf.Time.createTime(builder, unit.number(), bits);
      case ArrowType.Timestamp(ArrowUnit unit, java.util.Optional<String> zone) ->
          org.apache.arrow.flatbuf.Timestamp.createTimestamp(
              builder, unit.number(), zone.map(builder::createString).orElse(0));
      case ArrowType.Duration(ArrowUnit unit) ->
          org.apache.arrow.flatbuf.Duration.createDuration(builder, unit.number());
      case ArrowType.FixedList(int width) ->
          org.apache.arrow.flatbuf.FixedSizeList.createFixedSizeList(builder, width);
      case ArrowType.Map(boolean sorted) -> org.apache.arrow.flatbuf.Map.createMap(builder, sorted);
    };
  }

  private int empty() {
    org.apache.arrow.flatbuf.Utf8View.startUtf8View(builder);
    return org.apache.arrow.flatbuf.Utf8View.endUtf8View(builder);
  }
}
