package io.floe.engine.operator;

import io.floe.engine.aggregate.Accumulator;
import io.floe.engine.aggregate.Accumulators;
import io.floe.engine.aggregate.Aggregate;
import io.floe.engine.column.Column;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import java.util.ArrayList;
import java.util.List;

/**
 * Aggregates over all rows: one row comes out, also of no rows. The columns of a page are the
 * inputs of the aggregates in order.
 */
public final class TotalsSink implements Sink {
  private final List<Aggregate> aggregates;
  private final Scope parts;
  private final List<Accumulator> totals = new ArrayList<>();
  private final List<Column> results = new ArrayList<>();

  public TotalsSink(List<Aggregate> aggregates, Memory memory) {
    this.aggregates = List.copyOf(aggregates);
    this.parts = new Scope(memory);
  }

  /** Made when the pipeline runs: a plan that is given up before holds no memory. */
  private List<Accumulator> totals() {
    if (totals.isEmpty()) {
      aggregates.forEach(
          aggregate -> totals.add(parts.own(Accumulators.of(aggregate, parts.memory()))));
      totals.forEach(total -> total.reserve(1));
    }
    return totals;
  }

  @Override
  public Local local(QueryContext context) {
    List<Accumulator> own = new ArrayList<>();
    aggregates.forEach(aggregate -> own.add(Accumulators.of(aggregate, context.memory())));
    own.forEach(accumulator -> accumulator.reserve(1));
    return new Local() {
      @Override
      public void add(Page page) {
        try (page) {
          // The number of a row orders first and last values; a page never has 2^24 rows.
          long firstRow = page.morsel() << 24;
          for (int position = 0; position < own.size(); position++) {
            own.get(position).addRun(page.column(position), 0, page.rowCount(), firstRow);
          }
        }
      }

      @Override
      public void finish() {
        merge(own);
      }

      @Override
      public void close() {
        own.forEach(Accumulator::close);
      }
    };
  }

  private synchronized void merge(List<Accumulator> part) {
    int[] group = {0};
    for (int position = 0; position < part.size(); position++) {
      List<Column> partial = part.get(position).partial();
      try {
        totals().get(position).merge(partial, group, 1);
      } finally {
        partial.forEach(Column::close);
      }
    }
  }

  @Override
  public void complete() {
    totals().forEach(total -> results.add(parts.own(total.finish())));
  }

  /** The value of an aggregate, a column of one row that stays the sink's; once it is complete. */
  public Column result(int position) {
    return results.get(position);
  }

  @Override
  public void close() {
    parts.close();
  }
}
