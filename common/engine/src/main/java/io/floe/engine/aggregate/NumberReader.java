package io.floe.engine.aggregate;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.NullColumn;
import io.floe.engine.column.StructColumn;

/** Reads the rows of a batch that are not null as numbers of one width, with their groups. */
final class NumberReader {
  /** What numbers are read as. */
  enum Form {
    LONGS,
    /** Unsigned numbers in the order of the values. */
    ORDERED,
    DOUBLES
  }

  private final Form form;
  private long[] longs = new long[0];
  private double[] doubles = new double[0];
  private int[] groups = new int[0];
  private int count;

  NumberReader(Form form) {
    this.form = form;
  }

  long[] longs() {
    return longs;
  }

  double[] doubles() {
    return doubles;
  }

  int[] groups() {
    return groups;
  }

  int count() {
    return count;
  }

  void read(FlatColumn column, int[] ids, int rows) {
    if (form == Form.DOUBLES) {
      doubles = doubles.length < rows ? new double[rows] : doubles;
    } else {
      longs = longs.length < rows ? new long[rows] : longs;
    }
    switch (column) {
      case FixedColumn fixed -> {
        switch (form) {
          case LONGS -> FixedValues.longs(fixed, 0, rows, longs);
          case ORDERED -> FixedValues.ordered(fixed, 0, rows, longs);
          case DOUBLES -> FixedValues.doubles(fixed, 0, rows, doubles);
        }
      }
      case BitColumn bits -> {
        for (int row = 0; row < rows; row++) {
          int bit = Bitmaps.get(bits.values(), row) ? 1 : 0;
          if (form == Form.DOUBLES) {
            doubles[row] = bit;
          } else {
            longs[row] = bit;
          }
        }
      }
      case NullColumn ignored -> {
        count = 0;
        return;
      }
      case BytesColumn other -> throw noNumber(other);
      case ListColumn other -> throw noNumber(other);
      case ArrayColumn other -> throw noNumber(other);
      case StructColumn other -> throw noNumber(other);
    }
    if (column.hasNulls()) {
      compact(column, ids, rows);
    } else {
      groups = ids;
      count = rows;
    }
  }

  private void compact(FlatColumn column, int[] ids, int rows) {
    int[] kept = new int[rows];
    int at = 0;
    for (int row = 0; row < rows; row++) {
      if (!column.isNull(row)) {
        kept[at] = ids[row];
        if (form == Form.DOUBLES) {
          doubles[at] = doubles[row];
        } else {
          longs[at] = longs[row];
        }
        at++;
      }
    }
    groups = kept;
    count = at;
  }

  private static IllegalArgumentException noNumber(FlatColumn column) {
    return new IllegalArgumentException("numbers are needed, not " + column.layout());
  }
}
