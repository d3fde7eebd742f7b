package io.floe.format.ipc;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Memory;
import io.floe.format.arrow.ArrowField;
import java.util.Map;

/** Gives the codes of categorical and enum columns, and the dictionaries they belong to. */
interface Categories extends AutoCloseable {
  /**
   * The codes of a column, with a reference of their own.
   *
   * @throws IllegalArgumentException when there are more values than the codes of the type can tell
   */
  FixedColumn codes(ArrowField field, Column column, Memory memory);

  /** The dictionaries to be written now, by number; they stay open. */
  Map<ArrowField, FlatColumn> pending();

  @Override
  void close();

  /** Refuses more values than the codes of a categorical can tell apart. */
  static void checkFits(ArrowField field, int values) {
    int bits = field.coded().orElseThrow().codes().bits();
    if (bits < 32 && values >= 1 << bits) {
      throw new IllegalArgumentException(
          "column '%s' has %d categories, more than its %d-bit codes can tell"
              .formatted(field.name(), values, bits));
    }
  }
}
