package io.floe.physical.exchange;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.shuffle.BlockDecoder;
import io.floe.format.shuffle.ShuffleFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The pages of shuffle files that can be opened here, one file behind the other. */
public final class FilePages implements PieceReader {
  private final Deque<Supplier<ShuffleFile>> files;
  private final int columns;
  private final Memory memory;
  private final Deque<ShuffleFile.Message> messages = new ArrayDeque<>();
  private @Nullable ShuffleFile file;
  private @Nullable BlockDecoder decoder;

  /**
   * A reader.
   *
   * @param files open the files, one when the one before it has been read
   * @param columns how many columns there must be
   */
  public FilePages(List<Supplier<ShuffleFile>> files, int columns, Memory memory) {
    this.files = new ArrayDeque<>(files);
    this.columns = columns;
    this.memory = memory;
  }

  @Override
  public Optional<Page> next() {
    while (file != null || !files.isEmpty()) {
      ShuffleFile open = file == null ? open() : file;
      ShuffleFile.Message message = messages.poll();
      if (message == null) {
        close();
        continue;
      }
      Optional<Page> page =
          Objects.requireNonNull(decoder)
              .accept(open.header(message), open.body(message, memory), message.checksum());
      if (page.isPresent()) {
        return page;
      }
    }
    return Optional.empty();
  }

  private ShuffleFile open() {
    ShuffleFile open = files.remove().get();
    file = open;
    decoder = new BlockDecoder(open.location(), open.schema(), columns, memory);
    messages.addAll(open.messages());
    return open;
  }

  @Override
  public boolean isFinished() {
    return file == null && files.isEmpty();
  }

  @Override
  public void close() {
    messages.clear();
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
