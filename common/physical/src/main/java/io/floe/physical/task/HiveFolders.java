package io.floe.physical.task;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The folders that rows belong to by the texts of their keys, as in {@code year=2024/month=5/}. */
final class HiveFolders {
  private static final String NULL = "__HIVE_DEFAULT_PARTITION__";
  private static final String ENCODED = "/=%: ";
  private static final int LENGTH_BYTES = 4;
  private static final int BUFFER_AT = 8;
  private static final int OFFSET_AT = 12;

  private final List<String> names;

  HiveFolders(List<String> names) {
    this.names = List.copyOf(names);
  }

  /** The rows of each folder, in the order in which folders are met. */
  Map<String, List<Integer>> rows(Page page, int firstKey, Memory memory) {
    List<FlatColumn> keys = new ArrayList<>();
    try {
      for (int key = 0; key < names.size(); key++) {
        Column column = page.column(firstKey + key);
        keys.add(Flatten.of(column, memory));
      }
      Map<String, List<Integer>> rows = new LinkedHashMap<>();
      for (int row = 0; row < page.rowCount(); row++) {
        rows.computeIfAbsent(folder(keys, row), ignored -> new ArrayList<>()).add(row);
      }
      return rows;
    } finally {
      keys.forEach(FlatColumn::close);
    }
  }

  private String folder(List<FlatColumn> keys, int row) {
    StringBuilder folder = new StringBuilder();
    for (int key = 0; key < names.size(); key++) {
      FlatColumn column = keys.get(key);
      folder.append(names.get(key)).append('=');
      if (column.isNull(row) || !(column instanceof BytesColumn texts)) {
        folder.append(NULL);
      } else {
        encode(bytes(texts, row), folder);
      }
      folder.append('/');
    }
    return folder.toString();
  }

  private static byte[] bytes(BytesColumn column, int row) {
    MemorySegment views = column.views();
    long view = (long) row * BytesColumn.VIEW_SIZE;
    int length = views.get(ValueLayout.JAVA_INT_UNALIGNED, view);
    MemorySegment data = views;
    long start = view + LENGTH_BYTES;
    if (length > BytesColumn.INLINE_LIMIT) {
      data = column.dataSegments()[views.get(ValueLayout.JAVA_INT_UNALIGNED, view + BUFFER_AT)];
      start = views.get(ValueLayout.JAVA_INT_UNALIGNED, view + OFFSET_AT);
    }
    return data.asSlice(start, length).toArray(ValueLayout.JAVA_BYTE);
  }

  private static void encode(byte[] text, StringBuilder folder) {
    for (byte value : text) {
      if (value >= ' ' && value != 0x7f && ENCODED.indexOf(value) < 0) {
        folder.append((char) value);
      } else {
        folder.append('%').append("%02X".formatted(value & 0xff));
      }
    }
  }
}
