package io.floe.physical.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.PhysicalLayouts;
import io.floe.format.ipc.IpcStreamReader;
import io.floe.format.ipc.Trust;
import io.floe.plan.dsl.ByteSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads series that travel with plans: the only column of an Arrow IPC stream. */
public final class SeriesColumns {
  private SeriesColumns() {}

  /** All values of the series; the column belongs to the caller. */
  public static Column decode(ByteSpan ipc, Memory memory) {
    List<Column> parts = new ArrayList<>();
    try (IpcStreamReader reader =
        IpcStreamReader.open("series", new SpanFeed(List.of(ipc)), Trust.CHECKED, memory)) {
      Optional<Page> batch = reader.next();
      while (batch.isPresent()) {
        try (Page page = batch.get()) {
          parts.add(page.column(0).retain());
        }
        batch = reader.next();
      }
      return parts.isEmpty()
          ? Nulls.column(PhysicalLayouts.of(reader.schema().field(0).dataType()), 0, memory)
          : Concatenate.columns(parts, memory);
    } finally {
      parts.forEach(Column::close);
    }
  }
}
