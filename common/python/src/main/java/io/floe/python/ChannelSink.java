package io.floe.python;

import io.floe.storage.ByteSink;
import io.floe.storage.StorageException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file for the other process: there at once, and never flushed to a disk. */
final class ChannelSink implements ByteSink {
  private static final long MOST_AT_ONCE = 1 << 30;

  private final Path path;
  private final FileChannel channel;
  private long position;
  private boolean committed;

  ChannelSink(Path path) {
    this.path = path;
    try {
      this.channel =
          FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException failed) {
      throw new StorageException(path.toString(), "cannot be written: " + failed, failed);
    }
  }

  @Override
  public String location() {
    return path.toString();
  }

  @Override
  public void write(MemorySegment bytes) {
    try {
      for (long at = 0; at < bytes.byteSize(); at += MOST_AT_ONCE) {
        ByteBuffer part =
            bytes.asSlice(at, Math.min(MOST_AT_ONCE, bytes.byteSize() - at)).asByteBuffer();
        while (part.hasRemaining()) {
          position += channel.write(part);
        }
      }
    } catch (IOException failed) {
      throw new StorageException(path.toString(), "cannot be written: " + failed, failed);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void commit() {
    committed = true;
  }

  @Override
  public void close() {
    try {
      channel.close();
      if (!committed) {
        Files.deleteIfExists(path);
      }
    } catch (IOException failed) {
      throw new StorageException(path.toString(), "cannot be closed: " + failed, failed);
    }
  }
}
