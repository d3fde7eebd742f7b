package io.floe.format;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.page.Views;
import io.floe.format.text.TextFormats;
import io.floe.format.text.ValueTexts;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSource;
import io.floe.storage.BytesInMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of pages as texts, and texts as files. */
public final class TextRows {
  private static final TextFormats FORMATS =
      new TextFormats("%Y-%m-%d", "%H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f%z");

  private TextRows() {}

  /** The values of all rows, null where they are null. */
  public static List<List<@Nullable String>> of(Page page, Schema schema, Memory memory) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (int row = 0; row < page.rowCount(); row++) {
      rows.add(new ArrayList<>());
    }
    for (int column = 0; column < schema.size(); column++) {
      try (BytesColumn texts =
          ValueTexts.of(page.column(column), schema.field(column).dataType(), FORMATS, memory)) {
        for (int row = 0; row < page.rowCount(); row++) {
          rows.get(row).add(texts.isNull(row) ? null : Views.text(texts, row));
        }
      }
    }
    return rows;
  }

  /** A file in memory. */
  public static ByteSource file(Arena arena, String text) {
    return file(arena, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A file in memory. */
  public static ByteSource file(Arena arena, byte[] content) {
    MemorySegment bytes = arena.allocate(Math.max(content.length, 1)).asSlice(0, content.length);
    MemorySegment.copy(content, 0, bytes, ValueLayout.JAVA_BYTE, 0, content.length);
    return new BytesInMemory("test.txt", bytes);
  }
}
