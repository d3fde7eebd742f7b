package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Segments;
import java.util.Arrays;
import java.util.List;

/** Takes lists apart: which row each element comes from. */
public final class ListLengths {
  private ListLengths() {}

  /** Elements, and for each the row of the list it was in. */
  public static final class Exploded {
    private final Column values;
    private final int[] rows;

    private Exploded(Column values, int[] rows) {
      this.values = values;
      this.rows = rows;
    }

    /** The elements; they belong to the scope. */
    public Column values() {
      return values;
    }

    /** For each element the row it came from, rising; not to be changed. */
    public int[] rows() {
      return rows;
    }
  }

  /**
   * The elements of all lists.
   *
   * @param emptyAsNull whether an empty list becomes a null
   * @param keepNulls whether a null list becomes a null
   */
  public static Exploded explode(
      Column lists, boolean emptyAsNull, boolean keepNulls, Scope scope) {
    Frame outer = new Frame(List.of(lists), lists.length(), Segments.single(lists.length()), scope);
    Frame elements = ListEvaluator.elements(scope.own(Flatten.of(lists, scope.memory())), outer);
    Segments perList = elements.segments();
    int most = Math.addExact(elements.rowCount(), lists.length());
    int[] sources = new int[most];
    int[] rows = new int[most];
    int at = 0;
    for (int list = 0; list < lists.length(); list++) {
      if (perList.length(list) == 0 && (lists.isNull(list) ? keepNulls : emptyAsNull)) {
        rows[at] = list;
        sources[at++] = -1;
      }
      for (int row = perList.start(list); row < perList.end(list); row++) {
        rows[at] = list;
        sources[at++] = row;
      }
    }
    Column values =
        scope.own(
            Gather.rows(elements.columns().getFirst(), Arrays.copyOf(sources, at), scope.memory()));
    return new Exploded(values, Arrays.copyOf(rows, at));
  }
}
