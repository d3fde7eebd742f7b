package io.floe.physical.exchange;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.shuffle.BlockDecoder;
import io.floe.format.shuffle.ShuffleFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of shuffle files that can be opened here, one file behind the other. */
public final class FilePages implements PieceReader {
  private final Deque<ShuffleFile> files;
  private final int columns;
  private final Memory memory;
  private final Deque<ShuffleFile.Message> messages = new ArrayDeque<>();
  private @Nullable BlockDecoder decoder;

  /** Takes over the files. */
  public FilePages(List<ShuffleFile> files, int columns, Memory memory) {
    this.files = new ArrayDeque<>(files);
    this.columns = columns;
    this.memory = memory;
  }

  @Override
  public Optional<Page> next() {
    while (!files.isEmpty()) {
      ShuffleFile file = files.peek();
      BlockDecoder open = decoder;
      if (open == null) {
        open = new BlockDecoder(file.location(), file.schema(), columns, memory);
        decoder = open;
        messages.addAll(file.messages());
      }
      ShuffleFile.Message message = messages.poll();
      if (message == null) {
        closeFirst();
        continue;
      }
      Optional<Page> page =
          open.accept(file.header(message), file.body(message, memory), message.checksum());
      if (page.isPresent()) {
        return page;
      }
    }
    return Optional.empty();
  }

  private void closeFirst() {
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
    messages.clear();
    files.remove().close();
  }

  @Override
  public boolean isFinished() {
    return files.isEmpty();
  }

  @Override
  public void close() {
    while (!files.isEmpty()) {
      closeFirst();
    }
  }
}
