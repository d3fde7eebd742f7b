package io.floe.engine.aggregate;

import io.floe.engine.aggregate.Aggregate.Interpolation;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.ListColumn;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Quantiles of the values that are not null, NaN being the greatest. The order of the rows does not
 * matter: values are kept as they come and brought together by group at the end.
 */
final class Quantiles extends Accumulator {
  private final Aggregate.Quantile quantile;
  private final CollectedKeys keys;
  private final NumberReader reader = new NumberReader(NumberReader.Form.DOUBLES);
  private long[] batch = new long[0];

  Quantiles(Aggregate.Quantile quantile, Memory memory) {
    super(memory);
    this.quantile = quantile;
    this.keys = new CollectedKeys(memory);
  }

  @Override
  void grow(int from, int to) {
    // Groups without values need no room.
  }

  @Override
  void update(FlatColumn input, int[] ids, int count, long firstRow) {
    reader.read(input, ids, count);
    batch = batch.length < reader.count() ? new long[reader.count()] : batch;
    SortableDoubles.keys(reader.doubles(), reader.count(), batch);
    keys.add(reader.groups(), batch, reader.count());
  }

  @Override
  public List<Column> partial() {
    int[] offsets = keys.offsets(groups());
    try (Scope scope = new Scope(memory)) {
      Buffer together = scope.own(keys.together(offsets));
      Buffer lists = scope.own(Collecting.offsets(offsets, memory));
      scope.handOver();
      FixedColumn child = new FixedColumn(FixedLayout.INT64, keys.rows(), together, null, 0);
      return List.of(new ListColumn(groups(), lists, child, null, 0));
    }
  }

  @Override
  public void merge(List<Column> partial, int[] ids, int count) {
    ListColumn lists = (ListColumn) partial.getFirst();
    MemorySegment offsets = lists.offsets();
    long first = offsets.get(Access.LONG, 0);
    int total = Math.toIntExact(offsets.get(Access.LONG, count * 8L) - first);
    int[] owners = new int[total];
    int at = 0;
    for (int row = 0; row < count; row++) {
      int end = (int) (offsets.get(Access.LONG, row * 8L + 8) - first);
      while (at < end) {
        owners[at++] = ids[row];
      }
    }
    long[] more = new long[total];
    MemorySegment values = ((FixedColumn) lists.child()).values();
    MemorySegment.copy(values, Access.LONG, first * 8, more, 0, total);
    keys.add(owners, more, total);
  }

  @Override
  public void absorb(Accumulator other, int[] ids) {
    keys.absorb(((Quantiles) other).keys, ids);
  }

  @Override
  public Column finish() {
    int[] offsets = keys.offsets(groups());
    try (Buffer together = keys.together(offsets);
        FixedBuilder builder = new FixedBuilder(quantile.output(), groups(), memory)) {
      long[] values = new long[0];
      for (int group = 0; group < groups(); group++) {
        int count = offsets[group + 1] - offsets[group];
        if (count == 0) {
          builder.appendNull();
          continue;
        }
        values = values.length < count ? new long[Math.max(count, 2 * values.length)] : values;
        long from = offsets[group] * 8L;
        MemorySegment.copy(together.segment(), Access.LONG, from, values, 0, count);
        builder.appendDouble(at(values, count));
      }
      return builder.finish();
    }
  }

  private double at(long[] values, int count) {
    double place = quantile.share() * (count - 1);
    int low = (int) Math.floor(place);
    int high = (int) Math.ceil(place);
    Interpolation interpolation = quantile.interpolation();
    return switch (interpolation) {
      case NEAREST -> nth(values, count, (int) Math.round(place));
      case LOWER -> nth(values, count, low);
      case HIGHER -> nth(values, count, high);
      case EQUIPROBABLE ->
          nth(values, count, (int) Math.max(Math.ceil(quantile.share() * count) - 1, 0));
      case MIDPOINT, LINEAR -> {
        double lower = nth(values, count, low);
        if (low == high) {
          yield lower;
        }
        double higher = SortableDoubles.value(Selecting.next(values, count, low));
        yield interpolation == Interpolation.MIDPOINT
            ? (lower + higher) / 2
            : lower + (place - low) * (higher - lower);
      }
    };
  }

  private static double nth(long[] values, int count, int place) {
    return SortableDoubles.value(Selecting.select(values, count, place));
  }

  @Override
  public void close() {
    keys.close();
  }
}
