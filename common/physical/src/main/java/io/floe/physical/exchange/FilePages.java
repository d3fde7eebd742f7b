package io.floe.physical.exchange;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of shuffle files that can be opened here, one file behind the other. */
public final class FilePages implements PieceReader {
  private final Deque<PartitionPath> files;
  private final int columns;
  private final Memory memory;
  private @Nullable PartitionReader reader;

  /**
   * A reader.
   *
   * @param files opened one when the one before it has been read
   * @param columns how many columns there must be
   */
  public FilePages(List<PartitionPath> files, int columns, Memory memory) {
    this.files = new ArrayDeque<>(files);
    this.columns = columns;
    this.memory = memory;
  }

  @Override
  public Optional<Page> next() {
    while (reader != null || !files.isEmpty()) {
      PartitionReader open = reader == null ? files.remove().read(columns, memory) : reader;
      reader = open;
      Optional<Page> page = open.next();
      if (page.isPresent()) {
        return page;
      }
      close();
    }
    return Optional.empty();
  }

  @Override
  public boolean isFinished() {
    return reader == null && files.isEmpty();
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
