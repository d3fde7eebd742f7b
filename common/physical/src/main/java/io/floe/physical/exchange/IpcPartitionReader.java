package io.floe.physical.exchange;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.shuffle.BlockDecoder;
import io.floe.format.shuffle.ShuffleFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The pages of a shuffle file in Arrow's format. */
final class IpcPartitionReader implements PartitionReader {
  private final ShuffleFile file;
  private final Memory memory;
  private final BlockDecoder decoder;
  private final Deque<ShuffleFile.Message> messages;

  /** Takes over the file. */
  IpcPartitionReader(ShuffleFile file, int columns, Memory memory) {
    this.file = file;
    this.memory = memory;
    this.messages = new ArrayDeque<>(file.messages());
    try {
      this.decoder = new BlockDecoder(file.location(), file.schema(), columns, memory);
    } catch (RuntimeException failed) {
      file.close();
      throw failed;
    }
  }

  @Override
  public Optional<Page> next() {
    while (true) {
      ShuffleFile.Message message = messages.poll();
      if (message == null) {
        return Optional.empty();
      }
      Optional<Page> page =
          decoder.accept(file.header(message), file.body(message, memory), message.checksum());
      if (page.isPresent()) {
        return page;
      }
    }
  }

  @Override
  public void close() {
    decoder.close();
    file.close();
  }
}
