package io.floe.engine.column;

import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts columns of one layout one after the other. */
public final class Concatenate {
  private Concatenate() {}

  /** All rows of all columns, which stay open. There must be one column at least. */
  public static Column columns(List<? extends Column> parts, Memory memory) {
    Column first = parts.getFirst();
    if (parts.size() == 1) {
      return first.retain();
    }
    int length = length(parts);
    if (first instanceof ConstantColumn constant && sameConstant(constant, parts)) {
      return new ConstantColumn(constant.value().retain(), length);
    }
    if (first instanceof DictionaryColumn dictionary && sameDictionary(dictionary, parts)) {
      List<FlatColumn> codes =
          parts.stream().<FlatColumn>map(part -> ((DictionaryColumn) part).codes()).toList();
      FixedColumn joined = (FixedColumn) flat(codes, length, memory);
      return new DictionaryColumn(joined, dictionary.dictionary().retain());
    }
    try (Scope scope = new Scope(memory)) {
      List<FlatColumn> flats = new ArrayList<>(parts.size());
      for (Column part : parts) {
        flats.add(scope.own(Flatten.of(part, memory)));
      }
      return flat(flats, length, memory);
    }
  }

  /** All rows of all pages, which stay open; the morsel is that of the first. */
  public static Page pages(List<Page> pages, Memory memory) {
    if (pages.size() == 1) {
      return pages.getFirst().share();
    }
    int rows = 0;
    for (Page page : pages) {
      rows = Math.addExact(rows, page.rowCount());
    }
    try (Scope scope = new Scope(memory)) {
      List<Column> columns = new ArrayList<>();
      for (int position = 0; position < pages.getFirst().columns().size(); position++) {
        int place = position;
        List<Column> parts = pages.stream().map(page -> page.column(place)).toList();
        columns.add(scope.own(columns(parts, memory)));
      }
      scope.handOver();
      return new Page(rows, columns, pages.getFirst().morsel());
    }
  }

  private static int length(List<? extends Column> parts) {
    int length = 0;
    for (Column part : parts) {
      length = Math.addExact(length, part.length());
    }
    return length;
  }

  private static boolean sameConstant(ConstantColumn first, List<? extends Column> parts) {
    for (Column part : parts) {
      if (!(part instanceof ConstantColumn other)
          || first.value() != other.value() && !RowOrder.same(first.value(), 0, other.value(), 0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameDictionary(DictionaryColumn first, List<? extends Column> parts) {
    for (Column part : parts) {
      if (!(part instanceof DictionaryColumn other) || first.dictionary() != other.dictionary()) {
        return false;
      }
    }
    return true;
  }

  private static FlatColumn flat(List<FlatColumn> parts, int length, Memory memory) {
    if (parts.getFirst() instanceof NullColumn) {
      return new NullColumn(length);
    }
    try (Scope scope = new Scope(memory)) {
      @Nullable Buffer validity = validity(parts, length, scope);
      FlatColumn result =
          switch (parts.getFirst()) {
            case FixedColumn fixed -> fixed(fixed.layout(), parts, length, validity, scope);
            case BitColumn ignored -> bits(parts, length, validity, scope);
            case BytesColumn ignored -> bytes(parts, length, validity, scope);
            case ListColumn ignored -> lists(parts, length, validity, scope);
            case ArrayColumn array -> {
              List<Column> children = new ArrayList<>();
              parts.forEach(part -> children.add(((ArrayColumn) part).child()));
              Column child = scope.own(columns(children, memory));
              yield new ArrayColumn(length, array.width(), child, validity, -1);
            }
            case StructColumn struct -> {
              List<Column> joined = new ArrayList<>();
              for (int position = 0; position < struct.children().size(); position++) {
                List<Column> children = new ArrayList<>();
                for (FlatColumn part : parts) {
                  children.add(((StructColumn) part).children().get(position));
                }
                joined.add(scope.own(columns(children, memory)));
              }
              yield new StructColumn(length, joined, validity, -1);
            }
            case NullColumn ignored -> new NullColumn(length);
          };
      scope.handOver();
      return result;
    }
  }

  private static @Nullable Buffer validity(List<FlatColumn> parts, int length, Scope scope) {
    boolean nulls = false;
    for (FlatColumn part : parts) {
      nulls |= part.hasNulls();
    }
    if (!nulls) {
      return null;
    }
    Buffer buffer = scope.own(scope.memory().allocate(Bitmaps.byteSize(length)));
    int at = 0;
    for (FlatColumn part : parts) {
      @Nullable Buffer old = part.validity();
      if (old == null) {
        Bitmaps.fill(buffer.segment(), at, part.length(), true);
      } else {
        Bitmaps.copy(old.segment(), 0, buffer.segment(), at, part.length());
      }
      at += part.length();
    }
    return buffer;
  }

  private static FixedColumn fixed(
      FixedLayout layout,
      List<FlatColumn> parts,
      int length,
      @Nullable Buffer validity,
      Scope scope) {
    int size = layout.byteSize();
    if (followEachOther(layout, parts)) {
      Buffer present = ((FixedColumn) parts.getFirst()).valuesBuffer();
      Buffer values = scope.own(present.extendedTo((long) length * size));
      return new FixedColumn(layout, length, values, validity, -1);
    }
    Buffer values = scope.own(scope.memory().allocate((long) length * size));
    long at = 0;
    for (FlatColumn part : parts) {
      FixedColumn fixed = (FixedColumn) part;
      if (fixed.layout() != layout) {
        throw new IllegalArgumentException(
            "columns of " + layout + " and " + fixed.layout() + " do not go together");
      }
      long bytes = (long) part.length() * size;
      MemorySegment.copy(fixed.values(), 0, values.segment(), at, bytes);
      at += bytes;
    }
    return new FixedColumn(layout, length, values, validity, -1);
  }

  /** Whether the parts are neighbours in memory, as pages are that were cut from one. */
  private static boolean followEachOther(FixedLayout layout, List<FlatColumn> parts) {
    for (int part = 1; part < parts.size(); part++) {
      FixedColumn before = (FixedColumn) parts.get(part - 1);
      FixedColumn after = (FixedColumn) parts.get(part);
      long bytes = (long) before.length() * layout.byteSize();
      if (before.layout() != layout
          || after.layout() != layout
          || !before.valuesBuffer().isFollowedBy(after.valuesBuffer(), bytes)) {
        return false;
      }
    }
    return true;
  }

  private static BitColumn bits(
      List<FlatColumn> parts, int length, @Nullable Buffer validity, Scope scope) {
    Buffer values = scope.own(scope.memory().allocate(Bitmaps.byteSize(length)));
    int at = 0;
    for (FlatColumn part : parts) {
      Bitmaps.copy(((BitColumn) part).values(), 0, values.segment(), at, part.length());
      at += part.length();
    }
    return new BitColumn(length, values, validity, -1);
  }

  private static BytesColumn bytes(
      List<FlatColumn> parts, int length, @Nullable Buffer validity, Scope scope) {
    Buffer views = scope.own(scope.memory().allocate((long) length * BytesColumn.VIEW_SIZE));
    MemorySegment target = views.segment();
    List<Buffer> data = new ArrayList<>();
    long at = 0;
    for (FlatColumn part : parts) {
      BytesColumn bytes = (BytesColumn) part;
      MemorySegment.copy(bytes.views(), 0, target, at, part.length() * 16L);
      int base = data.size();
      if (base > 0 && !bytes.dataBuffers().isEmpty()) {
        long end = at + part.length() * 16L;
        for (long view = at; view < end; view += 16) {
          if (target.get(Access.INT, view) > BytesColumn.INLINE_LIMIT) {
            target.set(Access.INT, view + 8, target.get(Access.INT, view + 8) + base);
          }
        }
      }
      for (Buffer buffer : bytes.dataBuffers()) {
        data.add(scope.own(buffer.share()));
      }
      at += part.length() * 16L;
    }
    return new BytesColumn(length, views, data, validity, -1);
  }

  private static ListColumn lists(
      List<FlatColumn> parts, int length, @Nullable Buffer validity, Scope scope) {
    Buffer offsets = scope.own(scope.memory().allocate((length + 1L) * 8));
    MemorySegment target = offsets.segment();
    target.set(Access.LONG, 0, 0L);
    long base = 0;
    int at = 0;
    try (Scope slices = new Scope(scope.memory())) {
      List<Column> children = new ArrayList<>();
      for (FlatColumn part : parts) {
        MemorySegment old = ((ListColumn) part).offsets();
        long start = old.get(Access.LONG, 0);
        long end = old.get(Access.LONG, part.length() * 8L);
        for (int row = 1; row <= part.length(); row++) {
          long offset = old.get(Access.LONG, row * 8L) - start + base;
          target.set(Access.LONG, (at + (long) row) * 8, offset);
        }
        at += part.length();
        base += end - start;
        children.add(
            slices.own(
                Slice.of(
                    ((ListColumn) part).child(),
                    (int) start,
                    (int) (end - start),
                    scope.memory())));
      }
      Column child = scope.own(columns(children, scope.memory()));
      return new ListColumn(length, offsets, child, validity, -1);
    }
  }
}
