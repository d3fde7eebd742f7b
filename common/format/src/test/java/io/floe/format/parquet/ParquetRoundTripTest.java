package io.floe.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.TestMemory;
import io.floe.format.Values;
import io.floe.format.ipc.ByteFeed;
import io.floe.format.ipc.IpcStreamReader;
import io.floe.format.ipc.Trust;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSource;
import io.floe.storage.BytesInMemory;
import io.floe.storage.StreamSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that Polars made, from streams and parquet files among the resources. */
class ParquetRoundTripTest {
  private final Memory memory = TestMemory.create();

  @ParameterizedTest
  @ValueSource(strings = {"all", "cat_nested", "map"})
  void fileOfPolarsHoldsWhatItsStreamHolds(String name) throws IOException {
    try (Arena arena = Arena.ofConfined();
        IpcStreamReader stream = stream(name)) {
      ParquetFile file = ParquetFile.open(source(arena, resource(name + ".parquet")));
      assertThat(file.schema()).isEqualTo(stream.schema());
      try (Page page = stream.next().orElseThrow()) {
        assertThat(rows(file, 0, Long.MAX_VALUE)).isEqualTo(Values.of(page));
      }
    }
    memory.close();
  }

  @ParameterizedTest
  @EnumSource
  void writtenFileHoldsThePageWhateverTheCodec(ParquetCompression compression) throws IOException {
    for (String name : List.of("all", "cat_nested", "map", "no_columns")) {
      try (Arena arena = Arena.ofConfined();
          IpcStreamReader stream = stream(name);
          Page page = stream.next().orElseThrow()) {
        ParquetOptions options = new ParquetOptions(compression, 0, 10, true);
        ParquetFile file =
            ParquetFile.open(source(arena, written(stream.schema(), List.of(page), options)));
        assertThat(file.schema()).isEqualTo(stream.schema());
        assertThat(file.rowCount()).isEqualTo(page.rowCount());
        assertThat(rows(file, 0, Long.MAX_VALUE)).isEqualTo(Values.of(page));
      }
    }
    memory.close();
  }

  @Test
  void sliceOfAGroupIsThePartOfTheWhole() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      ParquetFile file = ParquetFile.open(source(arena, resource("all.parquet")));
      List<List<@Nullable Object>> whole = rows(file, 0, Long.MAX_VALUE);
      assertThat(rows(file, 5, 7)).isEqualTo(whole.subList(5, 12));
      assertThat(rows(file, 20, 100)).isEqualTo(whole.subList(20, whole.size()));
      assertThat(rows(file, 100, 1)).isEmpty();
    }
    memory.close();
  }

  @Test
  void pickedRowsAreThoseOfTheWhole() throws IOException {
    try (Arena arena = Arena.ofConfined();
        IpcStreamReader stream = stream("all");
        Page page = stream.next().orElseThrow()) {
      for (int column = 0; column < stream.schema().size(); column++) {
        Schema schema = Schema.of(stream.schema().field(column));
        try (Page one = page.select(column);
            Page filled = withoutNulls(one)) {
          for (Page content : List.of(one, filled)) {
            picked(source(arena, written(schema, List.of(content), ParquetOptions.DEFAULT)));
          }
        }
      }
    }
    memory.close();
  }

  private Page withoutNulls(Page page) {
    int[] rows =
        IntStream.range(0, page.rowCount()).filter(row -> !page.column(0).isNull(row)).toArray();
    return Gather.page(page, rows, 0, rows.length, memory);
  }

  /** Picks rows of every page, in between passes over some. */
  private void picked(ByteSource source) {
    ParquetFile file = ParquetFile.open(source);
    List<List<@Nullable Object>> whole = rows(file, 0, Long.MAX_VALUE);
    Random random = new Random(7);
    for (int share : new int[] {0, 1, 5, 10}) {
      int from = share == 1 ? 3 : 0;
      int rows = Math.max(0, (int) file.rowCount() - from);
      int[] chosen = IntStream.range(0, rows).filter(row -> random.nextInt(10) < share).toArray();
      if (rows == 0) {
        continue;
      }
      try (RowGroupReader reader = file.read(0, List.of(0), from, rows, memory);
          Page page = reader.pick(chosen)) {
        List<List<@Nullable Object>> expected = new ArrayList<>();
        for (int row : chosen) {
          expected.add(whole.get(from + row));
        }
        assertThat(Values.of(page)).isEqualTo(expected);
      }
    }
  }

  @Test
  void fileWithoutRowsKeepsItsSchema() throws IOException {
    try (Arena arena = Arena.ofConfined();
        IpcStreamReader stream = stream("all")) {
      ParquetFile file =
          ParquetFile.open(
              source(arena, written(stream.schema(), List.of(), ParquetOptions.DEFAULT)));
      assertThat(file.schema()).isEqualTo(stream.schema());
      assertThat(file.rowCount()).isZero();
    }
    memory.close();
  }

  @Test
  void rangesHoldAllValues() throws IOException {
    try (Arena arena = Arena.ofConfined();
        IpcStreamReader stream = stream("all");
        Page page = stream.next().orElseThrow()) {
      byte[] bytes = written(stream.schema(), List.of(page), ParquetOptions.DEFAULT);
      ParquetFile file = ParquetFile.open(source(arena, bytes));
      int column = file.schema().position("u64").orElseThrow();
      ColumnRange range = file.range(0, column);
      assertThat(range.rows()).isEqualTo(page.rowCount());
      assertThat(range.nulls()).hasValue(page.column(column).nullCount());
      assertThat(range.greatest()).contains(new java.math.BigInteger("18446744073709551615"));
      assertThat(range.least()).contains(java.math.BigInteger.ZERO);
    }
    memory.close();
  }

  private byte[] written(Schema schema, List<Page> pages, ParquetOptions options) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (StreamSink sink = new StreamSink("test", bytes);
        ParquetWriter writer = new ParquetWriter(sink, schema, options, Map.of(), memory)) {
      pages.forEach(writer::write);
      writer.finish();
    }
    return bytes.toByteArray();
  }

  private List<List<@Nullable Object>> rows(ParquetFile file, long from, long count) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    List<Integer> columns = IntStream.range(0, file.schema().size()).boxed().toList();
    for (int group = 0; group < file.groupCount(); group++) {
      try (RowGroupReader reader = file.read(group, columns, from, count, memory)) {
        for (Optional<Page> next = reader.next(); next.isPresent(); next = reader.next()) {
          try (Page page = next.get()) {
            rows.addAll(Values.of(page));
          }
        }
      }
    }
    return rows;
  }

  private IpcStreamReader stream(String name) throws IOException {
    MemorySegment bytes = MemorySegment.ofArray(resource(name + ".stream"));
    return IpcStreamReader.open(name, ByteFeed.of(bytes), Trust.CHECKED, memory);
  }

  private static ByteSource source(Arena arena, byte[] bytes) {
    MemorySegment segment = arena.allocate(bytes.length);
    segment.copyFrom(MemorySegment.ofArray(bytes));
    return new BytesInMemory("test", segment);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(
            ParquetRoundTripTest.class.getResourceAsStream("/io/floe/format/" + name), name)) {
      return stream.readAllBytes();
    }
  }
}
