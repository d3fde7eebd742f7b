package io.floe.engine.column;

import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.util.ArrayList;
import java.util.List;

/** Columns and pages without rows, and columns of nulls. */
public final class EmptyColumns {
  private EmptyColumns() {}

  /** A flat column of a layout without rows. */
  public static FlatColumn of(Layout layout, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      FlatColumn result =
          switch (layout) {
            case FixedLayout fixed ->
                new FixedColumn(fixed, 0, scope.own(memory.allocate(0)), null, 0);
            case Layout.Bit ignored -> new BitColumn(0, scope.own(memory.allocate(0)), null, 0);
            case Layout.Bytes ignored ->
                new BytesColumn(0, scope.own(memory.allocate(0)), List.of(), null, 0);
            case Layout.Nothing ignored -> new NullColumn(0);
            case Layout.ListOf list -> {
              Buffer offsets = scope.own(memory.allocateZeroed(8));
              yield new ListColumn(0, offsets, scope.own(of(list.inner(), memory)), null, 0);
            }
            case Layout.ArrayOf array ->
                new ArrayColumn(0, array.width(), scope.own(of(array.inner(), memory)), null, 0);
            case Layout.StructOf struct -> {
              List<Column> children = new ArrayList<>();
              for (Layout child : struct.children()) {
                children.add(scope.own(of(child, memory)));
              }
              yield new StructColumn(0, children, null, 0);
            }
          };
      scope.handOver();
      return result;
    }
  }

  /** A page of these layouts without rows. */
  public static Page page(List<? extends Layout> layouts, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      List<Column> columns = new ArrayList<>();
      for (Layout layout : layouts) {
        columns.add(scope.own(of(layout, memory)));
      }
      scope.handOver();
      return new Page(0, columns, 0);
    }
  }

  /** A column of nulls. */
  public static Column nulls(Layout layout, int length, Memory memory) {
    if (layout == Layout.Nothing.NOTHING) {
      return new NullColumn(length);
    }
    try (FlatColumn empty = of(layout, memory)) {
      return new ConstantColumn(Gather.flat(empty, new int[] {-1}, 0, 1, true, memory), length);
    }
  }
}
