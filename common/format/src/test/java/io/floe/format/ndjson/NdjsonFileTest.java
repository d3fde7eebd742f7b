package io.floe.format.ndjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.engine.column.Page;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.MemoryLimitException;
import io.floe.format.FormatException;
import io.floe.format.Mutations;
import io.floe.format.TestMemory;
import io.floe.format.TextRows;
import io.floe.format.text.RowReader;
import io.floe.plan.dsl.FileFormat;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSource;
import io.floe.storage.StreamSink;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lines of JSON are read into columns and written again as they were. */
class NdjsonFileTest {
  private static final FileFormat.NDJson PLAIN =
      new FileFormat.NDJson(
          new FileFormat.TextCompression(FileFormat.TextCodec.UNCOMPRESSED, OptionalInt.empty()),
          false);

  /** What is written of what was read. */
  private static String again(byte[] content, boolean ignoreErrors, long inferred) {
    NdjsonOptions options =
        new NdjsonOptions(
            OptionalLong.of(inferred), ignoreErrors, Optional.empty(), Optional.empty());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Arena arena = Arena.ofShared();
        Memory memory = TestMemory.create()) {
      ByteSource source = TextRows.file(arena, content);
      Schema schema = NdjsonFile.infer(source, options, Semantics.POLARS_2);
      NdjsonFile file = NdjsonFile.open(source, options, schema);
      List<Integer> columns = IntStream.range(0, schema.size()).boxed().toList();
      try (NdjsonWriter writer =
          new NdjsonWriter(new StreamSink("out", bytes), schema, PLAIN, memory)) {
        for (int part = 0; part < file.blocks().count(); part++) {
          try (RowReader reader = file.read(part, columns, 0, Long.MAX_VALUE, memory)) {
            Optional<Page> page = reader.next();
            while (page.isPresent()) {
              try (Page open = page.get()) {
                writer.write(open);
              }
              page = reader.next();
            }
          }
        }
        writer.finish();
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String again(String text) {
    return again(text.getBytes(StandardCharsets.UTF_8), false, 100);
  }

  @Test
  void changedBytesNeverCrash() {
    String line =
        "{\"a\":1,\"b\":\"ä\\u0041\\n\",\"c\":[1.5,null,-2e9],\"d\":{\"e\":true,\"f\":[[]]},\"g\":null}\n";
    byte[] whole = line.repeat(8).getBytes(StandardCharsets.UTF_8);
    Random random = new Random(42);
    int refused = 0;
    for (int round = 0; round < Mutations.files(2000); round++) {
      try {
        assertThat(again(Mutations.of(whole, random), round % 2 > 0, 1 + round % 9)).isNotNull();
      } catch (FormatException | FunctionException | PlanException | MemoryLimitException problem) {
        assertThat(problem.getMessage()).isNotBlank();
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void nestedValuesComeBack() {
    String text =
        """
        {"a":1,"b":[1,null,3],"c":{"d":"x","e":[]},"f":1.5,"g":true}
        {"a":null,"b":[],"c":null,"f":-2.0,"g":null}
        {"a":-7,"b":null,"c":{"d":"\\"q\\" \\\\ \\n \\u0001 é","e":[{"z":1}]},"f":null,"g":false}
        """;
    assertThat(again(text))
        .isEqualTo(
            """
            {"a":1,"b":[1,null,3],"c":{"d":"x","e":[]},"f":1.5,"g":true}
            {"a":null,"b":[],"c":null,"f":-2.0,"g":null}
            {"a":-7,"b":null,"c":{"d":"\\"q\\" \\\\ \\n \\u0001 é","e":[{"z":1}]},"f":null,"g":false}
            """);
  }

  @Test
  void membersMayBeMissingOrInAnotherOrder() {
    assertThat(again("{\"a\":1,\"b\":2}\n\n  \n{\"b\":3}\n{\"b\":5,\"a\":4}"))
        .isEqualTo("{\"a\":1,\"b\":2}\n{\"a\":null,\"b\":3}\n{\"a\":4,\"b\":5}\n");
  }

  @Test
  void valuesOfAnotherKindAreRefusedOrNull() {
    byte[] text = "{\"a\":1}\n{\"a\":\"x\"}\n".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> again(text, false, 1))
        .isInstanceOf(FunctionException.class)
        .hasMessageContaining("cannot parse")
        .hasMessageContaining("test.txt")
        .hasMessageContaining("byte 8");
    assertThat(again(text, true, 1)).isEqualTo("{\"a\":1}\n{\"a\":null}\n");
  }

  @Test
  void changedAndCutFilesNeverCrash() {
    byte[] whole =
        "{\"a\":1,\"b\":[1.5,null],\"c\":{\"d\":\"x\\u00e9\"}}\n"
            .repeat(4)
            .getBytes(StandardCharsets.UTF_8);
    Random random = new Random(3);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] changed = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int change = random.nextInt(4); change > 0; change--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      try {
        again(changed, random.nextBoolean(), 1 + random.nextInt(3));
      } catch (FunctionException | FormatException | PlanException expected) {
        assertThat(expected.getMessage()).contains("test.txt");
        refused++;
      } catch (io.floe.plan.type.DuplicateNameException twice) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
