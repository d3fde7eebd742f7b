package io.floe.engine.column;

import io.floe.engine.memory.Memory;
import java.util.List;

/** Makes a column of structs: each member gets its value first, then the row is ended. */
public final class StructBuilder extends ColumnBuilder {
  private final List<ColumnBuilder> members;

  public StructBuilder(List<Layout> layouts, int expectedRows, Memory memory) {
    super(memory);
    this.members =
        layouts.stream().map(layout -> ColumnBuilder.of(layout, expectedRows, memory)).toList();
  }

  /** The builders of the members. */
  public List<ColumnBuilder> members() {
    return members;
  }

  /** Ends a struct whose members have got their values. */
  public void append() {
    nextRow(true);
  }

  @Override
  public void appendNull() {
    members.forEach(ColumnBuilder::appendNull);
    nextRow(false);
  }

  @Override
  public StructColumn finish() {
    int nulls = nullCount();
    List<Column> children = members.stream().<Column>map(ColumnBuilder::finish).toList();
    return new StructColumn(length(), children, takeValidity(), nulls);
  }

  @Override
  public void close() {
    members.forEach(ColumnBuilder::close);
    super.close();
  }
}
