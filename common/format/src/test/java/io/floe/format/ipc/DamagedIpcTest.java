package io.floe.format.ipc;

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
 * Bytes that were cut or changed give an error that names the place, and no memory stays behind.
 */
class DamagedIpcTest {
  @ParameterizedTest
  @ValueSource(strings = {"all.stream", "cat_nested.stream", "pa_dict.stream", "map.stream"})
  void streamCutAnywhereIsRefused(String name) throws IOException {
    byte[] whole = bytes(name);
    assertThat(stream(whole)).isNotEmpty();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> stream(cut))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(FormatException.class)
          .hasMessageStartingWith("test");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"all.arrow", "str_nested.arrow", "pa_dict.arrow"})
  void fileCutAnywhereIsRefused(String name) throws IOException {
    byte[] whole = bytes(name);
    assertThat(file(whole)).isNotEmpty();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> file(cut))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(FormatException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "all.stream",
        "cat_nested.stream",
        "pa_dict.stream",
        "pa_utf8.stream",
        "all.arrow"
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
        List<List<@Nullable Object>> rows =
            name.endsWith(".stream") ? stream(changed) : file(changed);
        assertThat(rows).isNotNull();
      } catch (FormatException | MemoryLimitException problem) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(
            DamagedIpcTest.class.getResourceAsStream("/io/floe/format/" + name), name)) {
      return stream.readAllBytes();
    }
  }

  private static List<List<@Nullable Object>> stream(byte[] bytes) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (Memory memory = TestMemory.create();
        IpcStreamReader reader =
            IpcStreamReader.open(
                "test", ByteFeed.of(MemorySegment.ofArray(bytes)), Trust.CHECKED, memory)) {
      for (Optional<Page> next = reader.next(); next.isPresent(); next = reader.next()) {
        try (Page page = next.get()) {
          rows.addAll(Values.of(page));
        }
      }
    }
    return rows;
  }

  private static List<List<@Nullable Object>> file(byte[] bytes) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (Memory memory = TestMemory.create();
        Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(Math.max(1, bytes.length)).asSlice(0, bytes.length);
      segment.copyFrom(MemorySegment.ofArray(bytes));
      try (IpcFile file = IpcFile.open(new BytesInMemory("test", segment), Trust.CHECKED, memory)) {
        for (int batch = 0; batch < file.batchCount(); batch++) {
          try (Page page = file.batch(batch)) {
            rows.addAll(Values.of(page));
          }
        }
      }
    }
    return rows;
  }
}
