package io.floe.engine.keys;

import io.floe.engine.column.Column;
import io.floe.engine.memory.Memory;
import java.util.List;

/** A table of keys that fit into a few words, as those of several fixed columns. */
final class WideKeyTable extends KeyTable {
  private final WidePacking packing;
  private final WordTable table;

  WideKeyTable(WidePacking packing, int expectedKeys, Memory memory) {
    super(memory);
    this.packing = packing;
    this.table = new WordTable(packing.wordCount(), expectedKeys, memory);
  }

  @Override
  public int size() {
    return table.size();
  }

  @Override
  public long byteSize() {
    return table.byteSize();
  }

  @Override
  void clearKeys() {
    table.clear();
  }

  @Override
  int insertRows(List<? extends Column> columns, int count, int[] ids, int[] newRows) {
    return table.insert(packing.pack(columns, count, memory), count, ids, newRows);
  }

  @Override
  void findRows(List<? extends Column> columns, int count, int[] ids, Memory scratch) {
    table.find(packing.pack(columns, count, scratch), count, ids);
  }

  @Override
  public void close() {
    table.close();
  }
}
