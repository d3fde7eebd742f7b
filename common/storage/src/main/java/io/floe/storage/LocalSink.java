package io.floe.storage;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file of this machine being written: under a hidden temporary name beside its place, renamed on
 * commit, so that no reader ever sees a part.
 */
public final class LocalSink implements ByteSink {
  private static final int MAX_WRITE = 1 << 30;

  private final Path path;
  private final Path temporary;
  private final FileChannel channel;
  private long position;
  private boolean done;

  private LocalSink(Path path, Path temporary, FileChannel channel) {
    this.path = path;
    this.temporary = temporary;
    this.channel = channel;
  }

  /** Starts a file; missing folders are made. */
  public static LocalSink create(Path path) {
    Path temporary = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID());
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return new LocalSink(path, temporary, channel);
    } catch (IOException failed) {
      throw new StorageException(path.toString(), "cannot be created: " + failed, failed);
    }
  }

  @Override
  public String location() {
    return path.toString();
  }

  @Override
  public void write(MemorySegment bytes) {
    try {
      for (long at = 0; at < bytes.byteSize(); at += MAX_WRITE) {
        ByteBuffer part =
            bytes.asSlice(at, Math.min(MAX_WRITE, bytes.byteSize() - at)).asByteBuffer();
        while (part.hasRemaining()) {
          position += channel.write(part);
        }
      }
    } catch (IOException failed) {
      throw new StorageException(location(), "cannot be written: " + failed, failed);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void commit() {
    try {
      channel.close();
      Files.move(
          temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      done = true;
    } catch (IOException failed) {
      throw new StorageException(location(), "cannot be written: " + failed, failed);
    }
  }

  @Override
  public void close() {
    if (done) {
      return;
    }
    done = true;
    try {
      channel.close();
      Files.deleteIfExists(temporary);
    } catch (IOException failed) {
      throw new StorageException(location(), "cannot be removed: " + failed, failed);
    }
  }
}
