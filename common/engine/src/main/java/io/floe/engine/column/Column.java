package io.floe.engine.column;

/**
 * An immutable sequence of values of one layout. Flat columns hold their values, a constant column
 * one value for all rows, a dictionary column codes into a flat column; there are no other forms.
 *
 * <p>A column starts with one reference, which belongs to whoever made it. {@link #retain} adds
 * one, {@link #close} gives one back; the last one frees the buffers. Row 0 is always at the start
 * of the buffers: slices that need it copy their bitmaps, so that no kernel has to know of offsets.
 */
public sealed interface Column extends AutoCloseable
    permits FlatColumn, ConstantColumn, DictionaryColumn {

  /** How the values lie in memory once the column is made flat. */
  Layout layout();

  /** How many rows there are. */
  int length();

  /** Whether any row is null. */
  boolean hasNulls();

  /** How many rows are null. */
  int nullCount();

  /** Whether one row is null; for single rows, not for loops. */
  boolean isNull(int row);

  /** Adds a reference and returns this column. */
  Column retain();

  /** Gives one reference back. */
  @Override
  void close();
}
