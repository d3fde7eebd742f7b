package io.floe.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.MemoryLimitException;
import io.floe.format.FormatException;
import io.floe.format.Mutations;
import io.floe.format.TestMemory;
import io.floe.format.Values;
import io.floe.storage.BytesInMemory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that were cut or changed give an error that names the place, and no memory stays behind.
 */
class DamagedParquetTest {
  @ParameterizedTest
  @ValueSource(strings = {"all.parquet", "str_nested.parquet", "cat_nested.parquet", "map.parquet"})
  void fileCutAnywhereIsRefused(String name) throws IOException {
    byte[] whole = bytes(name);
    assertThat(read(whole)).isNotEmpty();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(FormatException.class)
          .hasMessageStartingWith("test");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all.parquet",
        "str_nested.parquet",
        "cat_nested.parquet",
        "dec38_nested.parquet",
        "encodings.parquet",
        "map.parquet"
      })
  void changedBytesNeverCrash(String name) throws IOException {
    byte[] whole = bytes(name);
    Random random = new Random(42);
    int refused = 0;
    for (int round = 0; round < Mutations.files(2000); round++) {
      byte[] changed = whole.clone();
      for (int change = 0; change <= random.nextInt(3); change++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(read(changed)).isNotNull();
      } catch (FormatException | MemoryLimitException problem) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(
            DamagedParquetTest.class.getResourceAsStream("/io/floe/format/" + name), name)) {
      return stream.readAllBytes();
    }
  }

  private static List<List<@Nullable Object>> read(byte[] bytes) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (Memory memory = TestMemory.create();
        Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(Math.max(1, bytes.length)).asSlice(0, bytes.length);
      segment.copyFrom(MemorySegment.ofArray(bytes));
      ParquetFile file = ParquetFile.open(new BytesInMemory("test", segment));
      for (int group = 0; group < file.groupCount(); group++) {
        try (RowGroupReader reader = file.read(group, memory)) {
          for (Optional<Page> next = reader.next(); next.isPresent(); next = reader.next()) {
            try (Page page = next.get()) {
              if (rows.size() < 1000) {
                rows.addAll(Values.of(page));
              }
            }
          }
        }
      }
    }
    return rows;
  }
}
