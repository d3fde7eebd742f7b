package io.floe.engine.segment.function;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.column.ListColumn;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Segments;

/**
 * The elements of lists or arrays as one column with a segment for each row. Null lists have empty
 * segments, null arrays those of their width.
 */
final class Children {
  private final Column values;
  private final Segments segments;
  private final boolean[] nulls;

  Children(Column values, Segments segments, boolean[] nulls) {
    this.values = values;
    this.segments = segments;
    this.nulls = nulls;
  }

  /** The elements; they belong to the scope. */
  Column values() {
    return values;
  }

  /** Which values belong to which segment. */
  Segments segments() {
    return segments;
  }

  /** Which rows are null. */
  boolean[] nulls() {
    return nulls;
  }

  /** The elements of all rows. */
  static Children of(Column column, Scope scope) {
    FlatColumn flat = scope.own(Flatten.of(column, scope.memory()));
    boolean[] nulls = Cells.nulls(flat);
    int[] starts = new int[nulls.length];
    int[] ends = new int[nulls.length];
    Column child;
    if (flat instanceof ListColumn list) {
      child = list.child();
      for (int row = 0; row < starts.length; row++) {
        starts[row] = Math.toIntExact(list.offsets().get(Access.LONG, row * 8L));
        ends[row] = Math.toIntExact(list.offsets().get(Access.LONG, row * 8L + 8));
      }
    } else if (flat instanceof ArrayColumn array) {
      child = array.child();
      for (int row = 0; row < starts.length; row++) {
        starts[row] = row * array.width();
        ends[row] = starts[row] + array.width();
      }
    } else {
      throw FunctionException.invalid("lists are needed, not " + flat.layout());
    }
    boolean dense = true;
    int at = 0;
    for (int row = 0; row < starts.length; row++) {
      // Arrays keep their width also where they are null.
      ends[row] = nulls[row] && flat instanceof ListColumn ? starts[row] : ends[row];
      dense &= starts[row] == at;
      at = ends[row];
    }
    Segments windows = Segments.ofWindows(starts, ends);
    Column values =
        dense && at == child.length()
            ? child
            : scope.own(Gather.rows(child, windows.rowIndices(), scope.memory()));
    return new Children(values, windows.compacted(), nulls);
  }
}
