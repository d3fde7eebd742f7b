package io.floe.format.ndjson;

import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.codec.Expansion;
import io.floe.format.text.LineRules;
import io.floe.format.text.RowReader;
import io.floe.format.text.TextBlocks;
import io.floe.format.text.TextCompression;
import io.floe.plan.semantics.ErrorType;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSource;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of one JSON object a line. Its parts may be read side by side. */
public final class NdjsonFile {
  private final String name;
  private final Schema schema;
  private final boolean ignoreErrors;
  private final TextBlocks blocks;

  private NdjsonFile(String name, Schema schema, boolean ignoreErrors, TextBlocks blocks) {
    this.name = name;
    this.schema = schema;
    this.ignoreErrors = ignoreErrors;
    this.blocks = blocks;
  }

  /** The columns that a file seems to have. */
  public static Schema infer(ByteSource source, NdjsonOptions options, Semantics semantics) {
    if (source.length() == 0) {
      throw PlanException.compute(
          "Cannot infer NDJSON types on empty reader because empty string is not a valid JSON"
              + " value; file: '"
              + source.location()
              + "'");
    }
    Optional<DataType> type = Optional.empty();
    Supertypes types = Supertypes.of(semantics);
    long wanted = options.inferSchemaLength().orElse(Long.MAX_VALUE);
    long number = 0;
    try (InputStream stream =
        new BufferedInputStream(TextCompression.of(source).open(source), 1 << 16)) {
      for (byte[] line = line(stream); line != null && number < wanted; line = line(stream)) {
        if (isBlank(line)) {
          continue;
        }
        number++;
        DataType found = type(line);
        type = Optional.of(type.isEmpty() ? found : types.require(type.get(), found));
      }
    } catch (JsonException damaged) {
      throw FunctionException.compute(
          "%s; file '%s', record %d".formatted(damaged.getMessage(), source.location(), number));
    } catch (PlanException noCommonType) {
      throw new PlanException(
          noCommonType.type(),
          "%s; file '%s', record %d"
              .formatted(noCommonType.getMessage(), source.location(), number));
    } catch (IOException damaged) {
      throw new FormatException(
          source.location(), "cannot be decompressed: " + damaged.getMessage(), damaged);
    }
    if (type.isEmpty()) {
      throw PlanException.compute("could not infer data-type; file: '" + source.location() + "'");
    }
    if (!(type.get() instanceof DataType.Struct(List<Field> fields))) {
      throw PlanException.compute(
          "NDJSON line expected to contain JSON object: %s; file: '%s'"
              .formatted(type.get().text(), source.location()));
    }
    return overwritten(fields, options.schemaOverwrite());
  }

  private static Schema overwritten(List<Field> fields, Optional<Schema> overwrite) {
    List<Field> result = new ArrayList<>();
    fields.forEach(
        field -> result.add(overwrite.flatMap(schema -> schema.field(field.name())).orElse(field)));
    if (overwrite.isPresent()) {
      for (Field field : overwrite.get()) {
        if (fields.stream().noneMatch(known -> known.name().equals(field.name()))) {
          throw new PlanException(
              ErrorType.SCHEMA_FIELD_NOT_FOUND, "field not found: " + field.name());
        }
      }
    }
    return Schema.of(result);
  }

  private static DataType type(byte[] line) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(line.length);
      MemorySegment.copy(line, 0, bytes, ValueLayout.JAVA_BYTE, 0, line.length);
      JsonCursor cursor = new JsonCursor(bytes);
      cursor.window(0, line.length);
      DataType found = JsonTypes.of(cursor);
      cursor.finish();
      return found;
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte value : line) {
      if (value != ' ' && value != '\t' && value != '\r') {
        return false;
      }
    }
    return true;
  }

  private static byte @org.jspecify.annotations.Nullable [] line(InputStream stream)
      throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int value = stream.read();
    if (value < 0) {
      return null;
    }
    while (value >= 0 && value != '\n') {
      line.write(value);
      if (line.size() > Expansion.LONGEST_RECORD) {
        throw new IOException("a record longer than %d bytes".formatted(Expansion.LONGEST_RECORD));
      }
      value = stream.read();
    }
    return line.toByteArray();
  }

  /** Opens a file of columns that are known. The source stays the caller's. */
  public static NdjsonFile open(ByteSource source, NdjsonOptions options, Schema columns) {
    TextBlocks blocks = TextBlocks.of(source, TextCompression.of(source), LineRules.JSON, 0);
    return new NdjsonFile(source.location(), columns, options.ignoreErrors(), blocks);
  }

  /** The columns of the file. */
  public Schema schema() {
    return schema;
  }

  /** The parts of the file. */
  public TextBlocks blocks() {
    return blocks;
  }

  /**
   * Reads rows of a part.
   *
   * @param columns which columns, in any order
   * @param from the first row within the part
   * @param rows how many rows, at most
   */
  public RowReader read(int part, List<Integer> columns, long from, long rows, Memory memory) {
    List<Field> fields = columns.stream().map(schema::field).toList();
    return new NdjsonReader(
        name, blocks.read(part, memory), fields, ignoreErrors, from, rows, memory);
  }
}
