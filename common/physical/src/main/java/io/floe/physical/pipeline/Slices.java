package io.floe.physical.pipeline;

import io.floe.engine.operator.SliceSink;
import io.floe.engine.pipeline.QueryContext;
import io.floe.plan.dsl.OffsetLength;
import java.util.Optional;

/** Runs of rows, also where a node carries one of its own. */
final class Slices {
  private Slices() {}

  /** The rows of a stream within a slice; all of them without one. */
  static Stream of(Stream input, Optional<OffsetLength> slice, QueryContext query) {
    return slice.map(each -> of(input, each.offset(), each.length(), query)).orElse(input);
  }

  /** So many rows from a place on, which counts from the end when negative. */
  static Stream of(Stream input, long offset, long length, QueryContext query) {
    SliceSink sink = new SliceSink(offset, length, query);
    return Stream.after(input.into("slice", sink), new LateSource(sink::take));
  }
}
