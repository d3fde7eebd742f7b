package io.floe.format.parquet;

import io.floe.format.FormatException;
import io.floe.format.arrow.ArrowField;
import io.floe.format.arrow.ArrowSchema;
import io.floe.format.arrow.ArrowType;
import io.floe.format.arrow.ArrowUnit;
import io.floe.format.arrow.FlatSchemaReader;
import io.floe.format.arrow.PolarsTypes;
import io.floe.plan.type.DataType;
import io.floe.plan.type.DuplicateNameException;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** Reads footers and what they say of types. */
final class Footers {
  /** One read of this size gets nearly every footer whole. */
  private static final int FIRST_READ = 64 << 10;

  private static final int TAIL = 8;

  private Footers() {}

  static FileMetaData read(ByteSource source) {
    String place = source.location();
    long length = source.length();
    if (length < TAIL + 4) {
      throw new FormatException(
          place, "File out of specification: the file is too short to be parquet");
    }
    byte[] end = bytes(source, (int) Math.min(length, FIRST_READ));
    if (!Arrays.equals(end, end.length - 4, end.length, ParquetWriter.MAGIC, 0, 4)) {
      throw new FormatException(place, "File out of specification: The file must end with PAR1");
    }
    int size = littleEndian(end).getInt(end.length - TAIL);
    if (size <= 0 || size > length - TAIL - 4) {
      throw new FormatException(place, "damaged footer: it is longer than the file");
    }
    if (size + TAIL > end.length) {
      end = bytes(source, size + TAIL);
    }
    try {
      FileMetaData footer =
          Util.readFileMetaData(new ByteArrayInputStream(end, end.length - TAIL - size, size));
      check(place, footer);
      return footer;
    } catch (IOException | RuntimeException damaged) {
      if (damaged instanceof FormatException known) {
        throw known;
      }
      throw new FormatException(place, "damaged footer", damaged);
    }
  }

  private static void check(String place, FileMetaData footer) {
    if (footer.isSetEncryption_algorithm()) {
      throw new FormatException(place, "encrypted parquet files are not supported");
    }
    long rows = 0;
    for (RowGroup group : footer.getRow_groups()) {
      if (group.getNum_rows() < 0) {
        throw new FormatException(place, "damaged footer: a row group of negative size");
      }
      rows += group.getNum_rows();
    }
    if (rows != footer.getNum_rows()) {
      throw new FormatException(
          place,
          "damaged footer: row groups have %d rows, the file says %d"
              .formatted(rows, footer.getNum_rows()));
    }
  }

  private static byte[] bytes(ByteSource source, int size) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(size);
      source.read(source.length() - size, segment);
      return segment.toArray(ValueLayout.JAVA_BYTE);
    }
  }

  /** The types of the columns: what the Arrow schema says where it fits, else what parquet says. */
  static Schema schema(String place, FileMetaData footer, List<ParquetNode> nodes) {
    Optional<ArrowSchema> arrow = arrow(place, footer);
    ParquetTypes types = new ParquetTypes(place);
    List<Field> fields = new ArrayList<>();
    for (int column = 0; column < nodes.size(); column++) {
      ParquetNode node = nodes.get(column);
      fields.add(new Field(node.name(), type(place, node, column, arrow, types)));
    }
    try {
      return Schema.of(fields);
    } catch (DuplicateNameException twice) {
      throw new FormatException(place, twice.getMessage(), twice);
    }
  }

  private static DataType type(
      String place, ParquetNode node, int column, Optional<ArrowSchema> arrow, ParquetTypes types) {
    if (arrow.isPresent() && column < arrow.get().fields().size()) {
      ArrowField field = arrow.get().fields().get(column);
      if (field.name().equals(node.name())) {
        refuseSeconds(place, field, node.element().isSetLogicalType());
        try {
          DataType said = PolarsTypes.of(place, field);
          new Planner(place).plan(node, said);
          return said;
        } catch (FormatException doesNotFit) {
          return types.of(node);
        }
      }
    }
    return types.of(node);
  }

  /** Polars' types have no seconds, and nothing but the Arrow schema tells that these are some. */
  private static void refuseSeconds(String place, ArrowField field, boolean annotated) {
    boolean seconds =
        field.type() instanceof ArrowType.Duration(ArrowUnit unit) && unit == ArrowUnit.SECOND
            || field.type() instanceof ArrowType.Timestamp stamp
                && stamp.unit() == ArrowUnit.SECOND
                && !annotated;
    if (seconds) {
      throw new FormatException(
          place, "column '" + field.name() + "' counts in seconds, which is not supported");
    }
    field.children().forEach(child -> refuseSeconds(place, child, true));
  }

  /** Not a segment: code that reads pages is made anew once it has seen segments on the heap. */
  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Optional<ArrowSchema> arrow(String place, FileMetaData footer) {
    if (footer.getKey_value_metadata() == null) {
      return Optional.empty();
    }
    for (KeyValue entry : footer.getKey_value_metadata()) {
      if ("ARROW:schema".equals(entry.getKey()) && entry.getValue() != null) {
        try {
          byte[] framed = Base64.getDecoder().decode(entry.getValue().strip());
          int prefix = littleEndian(framed).getInt(0) == -1 ? 8 : 4;
          byte[] message = Arrays.copyOfRange(framed, prefix, framed.length);
          return Optional.of(FlatSchemaReader.ofMessage(place, littleEndian(message)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | FormatException unusable) {
          // Types outside of Polars are only annotations here: the parquet types still hold.
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
