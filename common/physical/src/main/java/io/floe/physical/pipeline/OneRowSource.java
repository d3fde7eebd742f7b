package io.floe.physical.pipeline;

import io.floe.engine.column.Page;
import io.floe.engine.pipeline.PagesSource;
import io.floe.engine.pipeline.Source;
import java.util.List;

/** One row without columns: what expressions that read no column are evaluated over. */
final class OneRowSource {
  private OneRowSource() {}

  static Source create() {
    return new PagesSource(List.of(new Page(1, List.of(), 0)));
  }
}
