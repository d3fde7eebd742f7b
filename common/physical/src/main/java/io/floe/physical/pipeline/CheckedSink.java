package io.floe.physical.pipeline;

import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import java.util.List;

/**
 * A sink whose rows are looked at once they are complete; a check that fails ends the query.
 *
 * @param sink where the rows go
 * @param check throws when the rows are not as they should be
 */
record CheckedSink(Sink sink, Runnable check) implements Sink {
  @Override
  public Local local(QueryContext context) {
    return sink.local(context);
  }

  @Override
  public List<Runnable> combine() {
    return sink.combine();
  }

  @Override
  public void complete() {
    sink.complete();
    check.run();
  }

  @Override
  public void close() {
    sink.close();
  }
}
