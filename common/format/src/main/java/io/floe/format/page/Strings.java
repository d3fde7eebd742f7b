package io.floe.format.page;

import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes columns of Java strings and byte arrays; for dictionaries and small results. */
public final class Strings {
  private Strings() {}

  /** A column of strings, null where one is null. */
  public static BytesColumn of(List<@Nullable String> values, Memory memory) {
    return ofBytes(
        values.stream()
            .map(value -> value == null ? null : value.getBytes(StandardCharsets.UTF_8))
            .toList(),
        memory);
  }

  /** A column of bytes, null where one is null. */
  public static BytesColumn ofBytes(List<byte @Nullable []> values, Memory memory) {
    long total = 0;
    boolean nulls = false;
    for (byte[] value : values) {
      total += value == null ? 0 : value.length;
      nulls |= value == null;
    }
    Buffer views = memory.allocateZeroed((long) values.size() * BytesColumn.VIEW_SIZE);
    Buffer data = memory.allocate(total);
    @Nullable Buffer validity =
        nulls ? memory.allocateZeroed(Bitmaps.byteSize(values.size())) : null;
    long at = 0;
    for (int row = 0; row < values.size(); row++) {
      byte[] value = values.get(row);
      if (value == null) {
        continue;
      }
      MemorySegment.copy(MemorySegment.ofArray(value), 0, data.segment(), at, value.length);
      Views.set(views.segment(), row, data.segment(), 0, at, value.length);
      at += value.length;
      if (validity != null) {
        Bitmaps.set(validity.segment(), row);
      }
    }
    return new BytesColumn(values.size(), views, List.of(data), validity, -1);
  }
}
