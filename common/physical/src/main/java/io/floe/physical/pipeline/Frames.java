package io.floe.physical.pipeline;

import io.floe.engine.column.Column;
import io.floe.engine.column.Page;
import io.floe.engine.column.Slice;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.PhysicalLayouts;
import io.floe.format.ipc.IpcStreamReader;
import io.floe.format.ipc.Trust;
import io.floe.physical.expression.SpanFeed;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads frames that travel with plans. */
final class Frames {
  private Frames() {}

  /** The pages of a frame with the wanted columns, in order; they belong to the caller. */
  static List<Page> pages(FrameSource frame, Schema wanted, Memory memory) {
    List<Page> pages = new ArrayList<>();
    try (IpcStreamReader reader =
        IpcStreamReader.open(
            frame.toString(), new SpanFeed(frame.chunks()), Trust.CHECKED, memory)) {
      int[] positions = new int[wanted.size()];
      for (int column = 0; column < positions.length; column++) {
        positions[column] = position(frame, reader.schema(), wanted.field(column));
      }
      Optional<Page> batch = reader.next();
      while (batch.isPresent()) {
        try (Page page = batch.get();
            Page chosen = page.select(positions)) {
          cut(chosen, pages, memory);
        }
        batch = reader.next();
      }
      return pages;
    } catch (RuntimeException failure) {
      pages.forEach(Page::close);
      throw failure;
    }
  }

  /**
   * Where a frame has a column; that it has the values which the plan counts on is checked here.
   */
  private static int position(FrameSource frame, Schema schema, Field wanted) {
    int position =
        schema
            .position(wanted.name())
            .orElseThrow(
                () ->
                    new FormatException(
                        frame.toString(), "it has no column '%s'".formatted(wanted.name())));
    DataType present = schema.field(position).dataType();
    if (!PhysicalLayouts.of(present).equals(PhysicalLayouts.of(wanted.dataType()))) {
      throw new FormatException(
          frame.toString(),
          "column '%s' has values of type %s where the plan says %s"
              .formatted(wanted.name(), present, wanted.dataType()));
    }
    return position;
  }

  /** Cuts a page into pages of the size that operators like. */
  static void cut(Page page, List<Page> into, Memory memory) {
    for (int from = 0; from < page.rowCount(); from += Page.TARGET_ROWS) {
      int count = Math.min(Page.TARGET_ROWS, page.rowCount() - from);
      List<Column> columns = new ArrayList<>();
      for (Column column : page.columns()) {
        columns.add(Slice.of(column, from, count, memory));
      }
      into.add(new Page(count, columns, into.size()));
    }
  }
}
