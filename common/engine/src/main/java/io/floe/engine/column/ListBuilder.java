package io.floe.engine.column;

import io.floe.engine.memory.Access;
import io.floe.engine.memory.GrowableBuffer;
import io.floe.engine.memory.Memory;

/** Makes a column of lists: values go to the child first, then the list is ended. */
public final class ListBuilder extends ColumnBuilder {
  private final GrowableBuffer offsets;
  private final ColumnBuilder child;
  private long values;

  public ListBuilder(Layout inner, int expectedRows, Memory memory) {
    super(memory);
    this.offsets = new GrowableBuffer(memory, (expectedRows + 1L) * Long.BYTES);
    this.child = ColumnBuilder.of(inner, expectedRows, memory);
    offsets.reserve(Long.BYTES);
    offsets.segment().set(Access.LONG, 0, 0L);
  }

  /** Takes the values of the list that is being made. */
  public ColumnBuilder child() {
    return child;
  }

  /**
   * Ends a list.
   *
   * @param count how many values the child got for it
   */
  public void append(int count) {
    values += count;
    end(true);
  }

  @Override
  public void appendNull() {
    end(false);
  }

  private void end(boolean valid) {
    int row = nextRow(valid);
    offsets.reserve((row + 2L) * Long.BYTES);
    offsets.segment().set(Access.LONG, (row + 1L) * Long.BYTES, values);
  }

  @Override
  public ListColumn finish() {
    int nulls = nullCount();
    return new ListColumn(
        length(),
        offsets.finish((length() + 1L) * Long.BYTES),
        child.finish(),
        takeValidity(),
        nulls);
  }

  @Override
  public void close() {
    offsets.close();
    child.close();
    super.close();
  }
}
