package io.floe.physical.pipeline;

import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Buffer;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Source;
import io.floe.engine.pipeline.SourceReader;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the numbers of a range page by page, so that a long one never lies in memory as a whole.
 */
final class RangeSource implements Source {
  private final long start;
  private final long step;
  private final long count;
  private final FixedLayout layout;
  private final AtomicLong nextMorsel = new AtomicLong();

  /**
   * Numbers from a start on.
   *
   * @param layout an integer layout of at most 64 bits that holds them all
   */
  RangeSource(long start, long step, long count, FixedLayout layout) {
    this.start = start;
    this.step = step;
    this.count = count;
    this.layout = layout;
  }

  @Override
  public int maxReaders() {
    return (int) Math.min(Integer.MAX_VALUE, morsels());
  }

  private long morsels() {
    return Math.ceilDiv(count, Page.TARGET_ROWS);
  }

  @Override
  public SourceReader reader(QueryContext context) {
    return new SourceReader() {
      @Override
      public Optional<Page> next() {
        long morsel = nextMorsel.getAndIncrement();
        return morsel < morsels() ? Optional.of(page(morsel, context)) : Optional.empty();
      }

      @Override
      public boolean isFinished() {
        return nextMorsel.get() >= morsels();
      }
    };
  }

  private Page page(long morsel, QueryContext context) {
    long first = morsel * Page.TARGET_ROWS;
    int rows = (int) Math.min(Page.TARGET_ROWS, count - first);
    Buffer buffer = context.memory().allocate((long) rows * layout.byteSize());
    fill(buffer.segment(), start + first * step, rows);
    return new Page(rows, List.of(new FixedColumn(layout, rows, buffer, null, 0)), morsel);
  }

  private void fill(MemorySegment segment, long from, int rows) {
    switch (layout.byteSize()) {
      case Byte.BYTES -> {
        for (int row = 0; row < rows; row++) {
          segment.set(ValueLayout.JAVA_BYTE, row, (byte) (from + row * step));
        }
      }
      case Short.BYTES -> {
        for (int row = 0; row < rows; row++) {
          segment.setAtIndex(ValueLayout.JAVA_SHORT, row, (short) (from + row * step));
        }
      }
      case Integer.BYTES -> {
        for (int row = 0; row < rows; row++) {
          segment.setAtIndex(ValueLayout.JAVA_INT, row, (int) (from + row * step));
        }
      }
      default -> {
        for (int row = 0; row < rows; row++) {
          segment.setAtIndex(ValueLayout.JAVA_LONG, row, from + row * step);
        }
      }
    }
  }
}
