package io.floe.format.lines;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.Page;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.page.Views;
import io.floe.format.text.BlockReader;
import io.floe.format.text.Matching;
import io.floe.format.text.RowReader;
import io.floe.format.text.TextBlock;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads lines as strings; long ones stay where they lie in the block. */
final class LinesReader implements RowReader {
  private final String file;
  private final BlockReader blocks;
  private final int columns;
  private final Memory memory;
  private long skip;
  private long left;
  private @Nullable TextBlock block;
  private long at;

  LinesReader(String file, BlockReader blocks, int columns, long from, long rows, Memory memory) {
    this.file = file;
    this.blocks = blocks;
    this.columns = columns;
    this.memory = memory;
    this.skip = from;
    this.left = rows;
  }

  @Override
  public Optional<Page> next() {
    while (left > 0) {
      if (block == null) {
        Optional<TextBlock> next = blocks.next();
        if (next.isEmpty()) {
          return Optional.empty();
        }
        block = next.get();
        at = 0;
        if (!block.isText()) {
          throw FunctionException.compute(
              "invalid utf-8 sequence in '%s', at or behind byte %d"
                  .formatted(file, block.offset()));
        }
      }
      Optional<Page> page = page(block);
      if (at >= block.length()) {
        block.close();
        block = null;
      }
      if (page.isPresent()) {
        return page;
      }
    }
    return Optional.empty();
  }

  private Optional<Page> page(TextBlock from) {
    MemorySegment bytes = from.bytes().segment();
    while (skip > 0 && at < from.length()) {
      at = Matching.find(bytes, at, from.length(), '\n') + 1;
      skip--;
    }
    int most = (int) Math.min(left, Page.TARGET_ROWS);
    Buffer views = memory.allocate((long) most * BytesColumn.VIEW_SIZE);
    int rows = 0;
    boolean inBlock = false;
    while (rows < most && at < from.length()) {
      long end = Matching.find(bytes, at, from.length(), '\n');
      long stop = end > at && bytes.get(Access.BYTE, end - 1) == '\r' ? end - 1 : end;
      Views.set(views.segment(), rows++, bytes, 0, at, (int) (stop - at));
      inBlock |= stop - at > BytesColumn.INLINE_LIMIT;
      at = end + 1;
    }
    left -= rows;
    List<Buffer> data = inBlock ? List.of(from.bytes().share()) : List.of();
    try (BytesColumn lines = new BytesColumn(rows, views, data, null, 0)) {
      List<Column> chosen = new ArrayList<>();
      for (int column = 0; column < columns && rows > 0; column++) {
        chosen.add(lines.retain());
      }
      return rows == 0 ? Optional.empty() : Optional.of(new Page(rows, chosen, 0));
    }
  }

  @Override
  public void close() {
    if (block != null) {
      block.close();
      block = null;
    }
    blocks.close();
  }
}
