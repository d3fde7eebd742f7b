package io.floe.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.TestMemory;
import io.floe.format.TextRows;
import io.floe.format.text.RowReader;
import io.floe.plan.dsl.CsvWriteOptions;
import io.floe.plan.dsl.CsvWriteOptions.QuoteStyle;
import io.floe.plan.dsl.FileFormat;
import io.floe.plan.dsl.FileFormat.TextCodec;
import io.floe.plan.dsl.FileFormat.TextCompression;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSource;
import io.floe.storage.StreamSink;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written, and that it is read again as what it was. */
class CsvWriterTest {
  private static final String TEXT =
      "a,b,c,d\n1,\"x,\"\"y\"\"\nz\",2.5,2020-01-31\n,,1e3,\n3,\"\",-0.1,2020-02-01\n";

  private static byte[] written(
      String text, QuoteStyle style, TextCodec codec, OptionalInt digits) {
    CsvWriteOptions options =
        new CsvWriteOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            digits,
            false,
            ',',
            '"',
            "",
            "\n",
            style);
    FileFormat.Csv format =
        new FileFormat.Csv(
            false, new TextCompression(codec, OptionalInt.empty()), false, true, 1024, options);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Arena arena = Arena.ofShared();
        Memory memory = TestMemory.create()) {
      ByteSource source = TextRows.file(arena, text);
      CsvRules rules = CsvFiles.rules(true, false);
      Schema schema = CsvFile.infer(source, rules);
      CsvFile file = CsvFile.open(source, rules, schema);
      List<Integer> columns = IntStream.range(0, schema.size()).boxed().toList();
      try (CsvWriter writer = new CsvWriter(new StreamSink("out", bytes), schema, format, memory);
          RowReader reader = file.read(0, columns, 0, Long.MAX_VALUE, memory);
          Page page = reader.next().orElseThrow()) {
        writer.write(page);
        writer.finish();
      }
    }
    return bytes.toByteArray();
  }

  private static String plain(QuoteStyle style, OptionalInt digits) {
    return new String(written(TEXT, style, TextCodec.UNCOMPRESSED, digits), StandardCharsets.UTF_8);
  }

  @Test
  // Line ends and quotes are what is tested; escapes show them.
  @SuppressWarnings("StringConcatToTextBlock")
  void quotesAreWhereTheStyleWantsThem() {
    assertThat(plain(QuoteStyle.NECESSARY, OptionalInt.empty()))
        .isEqualTo(
            "a,b,c,d\n1,\"x,\"\"y\"\"\nz\",2.5,2020-01-31\n,,1000.0,\n3,\"\",-0.1,2020-02-01\n");
    assertThat(plain(QuoteStyle.ALWAYS, OptionalInt.of(1)))
        .isEqualTo(
            "\"a\",\"b\",\"c\",\"d\"\n\"1\",\"x,\"\"y\"\"\nz\",\"2.5\",\"2020-01-31\"\n"
                + "\"\",\"\",\"1000.0\",\"\"\n\"3\",\"\",\"-0.1\",\"2020-02-01\"\n");
    assertThat(plain(QuoteStyle.NON_NUMERIC, OptionalInt.of(2)))
        .isEqualTo(
            "\"a\",\"b\",\"c\",\"d\"\n1,\"x,\"\"y\"\"\nz\",2.50,\"2020-01-31\"\n,,1000.00,\n"
                + "3,\"\",-0.10,\"2020-02-01\"\n");
    assertThat(plain(QuoteStyle.NEVER, OptionalInt.of(0)))
        .isEqualTo("a,b,c,d\n1,x,\"y\"\nz,2,2020-01-31\n,,1000,\n3,,-0,2020-02-01\n");
  }

  @ParameterizedTest
  @EnumSource
  void writtenFileIsReadAgainWhateverTheCompression(TextCodec codec) {
    CsvRules rules = CsvFiles.rules(true, false);
    byte[] file = written(TEXT, QuoteStyle.NECESSARY, codec, OptionalInt.empty());
    assertThat(CsvFiles.rows(file, rules))
        .isEqualTo(CsvFiles.rows(TEXT.getBytes(StandardCharsets.UTF_8), rules));
  }
}
