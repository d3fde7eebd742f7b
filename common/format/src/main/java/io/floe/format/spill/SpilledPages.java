package io.floe.format.spill;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.spill.SpillFile;
import io.floe.format.ipc.IpcCompression;
import io.floe.format.shuffle.BlockDecoder;
import io.floe.format.shuffle.EncodedBlock;
import io.floe.format.shuffle.ShuffleFile;
import io.floe.format.shuffle.ShuffleFileWriter;
import io.floe.plan.type.Schema;
import io.floe.storage.LocalSink;
import io.floe.storage.LocalSource;
import io.floe.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** One file of pages, in the format of shuffle files. */
final class SpilledPages implements SpillFile {
  private final Path path;
  private final Schema schema;
  private final Memory memory;
  private final LocalSink sink;
  private final ShuffleFileWriter writer;
  private long pages;
  private boolean finished;

  SpilledPages(Path path, Schema schema, Memory memory) {
    this.path = path;
    this.schema = schema;
    this.memory = memory;
    this.sink = LocalSink.create(path);
    try {
      this.writer = new ShuffleFileWriter(sink, schema, memory);
    } catch (RuntimeException failed) {
      sink.close();
      throw failed;
    }
  }

  @Override
  public void write(Page page) {
    try (EncodedBlock block = EncodedBlock.of(page, schema, IpcCompression.LZ4, memory)) {
      synchronized (this) {
        writer.append(block, pages++, 0);
      }
    }
  }

  @Override
  public Reader read() {
    synchronized (this) {
      if (!finished) {
        long unused = writer.finish();
        sink.commit();
        finished = true;
      }
    }
    return new PageReader(ShuffleFile.open(LocalSource.open(path)));
  }

  /** The pages of the file. */
  private final class PageReader implements Reader {
    private final ShuffleFile file;
    private final BlockDecoder decoder;
    private final Deque<ShuffleFile.Message> messages;

    PageReader(ShuffleFile file) {
      this.file = file;
      this.messages = new ArrayDeque<>(file.messages());
      try {
        this.decoder = new BlockDecoder(file.location(), file.schema(), schema.size(), memory);
      } catch (RuntimeException failed) {
        file.close();
        throw failed;
      }
    }

    @Override
    public Optional<Page> next() {
      for (ShuffleFile.Message message = messages.poll();
          message != null;
          message = messages.poll()) {
        Optional<Page> page =
            decoder.accept(file.header(message), file.body(message, memory), message.checksum());
        if (page.isPresent()) {
          return page;
        }
      }
      return Optional.empty();
    }

    @Override
    public void close() {
      decoder.close();
      file.close();
    }
  }

  @Override
  public void close() {
    sink.close();
    try {
      Files.deleteIfExists(path);
    } catch (IOException failed) {
      throw new StorageException(path.toString(), "cannot be removed: " + failed, failed);
    }
  }
}
