package io.floe.engine.column;

import io.floe.engine.memory.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several columns of the same length seen as one; there may be none. */
public final class StructColumn extends FlatColumn {
  private final List<Column> children;

  /** Takes over the bitmap and the children. */
  public StructColumn(int length, List<Column> children, @Nullable Buffer validity, int nullCount) {
    super(length, validity, nullCount);
    this.children = List.copyOf(children);
  }

  @Override
  public Layout.StructOf layout() {
    return new Layout.StructOf(children.stream().map(Column::layout).toList());
  }

  /** The members. */
  public List<Column> children() {
    return children;
  }

  @Override
  public StructColumn retain() {
    addReference();
    return this;
  }

  @Override
  void freeValues() {
    children.forEach(Column::close);
  }
}
