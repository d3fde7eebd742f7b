package io.floe.format.parquet;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Memory;
import io.floe.format.page.Gather;
import io.floe.format.page.Strings;
import io.floe.format.page.Views;
import io.floe.plan.type.DataType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Codes all strings of a chunk, if there are few enough different ones. */
final class ChunkDictionary implements AutoCloseable {
  private final Leaf leaf;
  private final Memory memory;
  private final ByteDictionary values;
  private final List<int[]> codes = new ArrayList<>();

  private ChunkDictionary(Leaf leaf, Memory memory) {
    this.leaf = leaf;
    this.memory = memory;
    this.values = new ByteDictionary(memory);
  }

  /** The codes of a chunk; empty when a dictionary would not pay. */
  static Optional<ChunkDictionary> of(Leaf leaf, List<LeafBatch> batches, Memory memory) {
    ChunkDictionary dictionary = new ChunkDictionary(leaf, memory);
    long seen = 0;
    for (LeafBatch batch : batches) {
      dictionary.codes.add(dictionary.codes(batch));
      seen += batch.count();
      boolean few = seen < 1000 || dictionary.values.size() < seen / 2;
      if (dictionary.values.isTooLarge() || !few) {
        dictionary.close();
        return Optional.empty();
      }
    }
    return Optional.of(dictionary);
  }

  /** The content of the dictionary page. */
  MemorySegment bytes() {
    return values.bytes();
  }

  int size() {
    return values.size();
  }

  /** The codes of the values of one batch. */
  int[] codes(int batch) {
    return codes.get(batch);
  }

  private int[] codes(LeafBatch batch) {
    if (unwrapped(leaf.type()) instanceof DataType.EnumOf(List<String> categories)) {
      try (FlatColumn flat = Gather.flat(batch.column(), memory);
          BytesColumn names = Strings.of(new ArrayList<>(categories), memory)) {
        return translated(batch, numbers((FixedColumn) flat), names);
      }
    }
    if (batch.column() instanceof DictionaryColumn coded
        && coded.dictionary() instanceof BytesColumn names) {
      return translated(batch, Gather.codes(coded), names);
    }
    try (FlatColumn flat = Gather.flat(batch.column(), memory)) {
      return direct(batch, (BytesColumn) flat);
    }
  }

  static DataType unwrapped(DataType type) {
    return type instanceof DataType.Extension extension ? unwrapped(extension.storage()) : type;
  }

  private int[] direct(LeafBatch batch, BytesColumn column) {
    int[] found = new int[batch.count()];
    for (int at = 0; at < found.length && !values.isTooLarge(); at++) {
      found[at] = code(column, row(batch, at));
    }
    return found;
  }

  private int[] translated(LeafBatch batch, int[] numbers, BytesColumn names) {
    int[] translation = new int[names.length()];
    Arrays.fill(translation, -1);
    int[] found = new int[batch.count()];
    for (int at = 0; at < found.length; at++) {
      int number = numbers[row(batch, at)];
      if (translation[number] < 0) {
        translation[number] = code(names, number);
      }
      found[at] = translation[number];
    }
    return found;
  }

  private int code(BytesColumn column, int row) {
    MemorySegment views = column.views();
    int length = Views.length(views, row);
    return length <= BytesColumn.INLINE_LIMIT
        ? values.code(views, (long) row * BytesColumn.VIEW_SIZE + 4, length)
        : values.code(
            column.dataSegments()[Views.dataNumber(views, row)],
            Views.dataOffset(views, row),
            length);
  }

  private static int row(LeafBatch batch, int at) {
    int[] rows = batch.rows();
    return rows == null ? at : rows[at];
  }

  /** The codes of an enum column. */
  static int[] numbers(FixedColumn column) {
    int[] numbers = new int[column.length()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] =
          switch (column.layout().byteSize()) {
            case 1 -> column.values().get(ValueLayout.JAVA_BYTE, row) & 0xFF;
            case 2 -> column.values().get(ValueLayout.JAVA_SHORT_UNALIGNED, row * 2L) & 0xFFFF;
            default -> column.values().get(ValueLayout.JAVA_INT_UNALIGNED, row * 4L);
          };
    }
    return numbers;
  }

  /** A column that can be written plainly: enums become strings, dictionaries flat. */
  static FlatColumn plain(Leaf leaf, Column column, Memory memory) {
    FlatColumn flat = Gather.flat(column, memory);
    if (!(unwrapped(leaf.type()) instanceof DataType.EnumOf(List<String> categories))) {
      return flat;
    }
    try (flat;
        BytesColumn names = Strings.of(new ArrayList<>(categories), memory)) {
      int[] numbers = numbers((FixedColumn) flat);
      for (int row = 0; row < numbers.length; row++) {
        numbers[row] = flat.isNull(row) ? -1 : numbers[row];
      }
      return Gather.rows(names, numbers, memory);
    }
  }

  @Override
  public void close() {
    values.close();
  }
}
