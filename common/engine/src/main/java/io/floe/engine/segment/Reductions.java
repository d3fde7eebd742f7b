package io.floe.engine.segment;

import io.floe.engine.aggregate.Accumulator;
import io.floe.engine.aggregate.Accumulators;
import io.floe.engine.aggregate.Aggregate;
import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.column.Slice;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.util.Arrays;

/** Aggregates of segments: one value for each segment, by the accumulators that groups have. */
public final class Reductions {
  private Reductions() {}

  /** One value for each segment; it belongs to the caller. */
  public static Column reduce(
      Aggregate aggregate, Column values, Segments segments, Memory memory) {
    try (Scope scope = new Scope(memory);
        Accumulator accumulator = Accumulators.of(aggregate, memory)) {
      Column rows =
          segments.isContiguous()
              ? values
              : scope.own(Gather.rows(values, segments.rowIndices(), memory));
      int[] ids = segments.compacted().rowSegments();
      accumulator.reserve(segments.count());
      for (int from = 0; from < ids.length; from += Page.TARGET_ROWS) {
        int count = Math.min(Page.TARGET_ROWS, ids.length - from);
        int[] part = ids.length == count ? ids : Arrays.copyOfRange(ids, from, from + count);
        try (Column slice = Slice.of(rows, from, count, memory)) {
          accumulator.add(slice, part, count, from);
        }
      }
      return accumulator.finish();
    }
  }
}
