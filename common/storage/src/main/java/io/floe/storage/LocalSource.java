package io.floe.storage;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/**
 * A file of this machine. Read through a channel and not mapped, since a mapped file that another
 * process truncates would take this process down.
 */
public final class LocalSource implements ByteSource {
  /** One read call covers at most this much, the size of a buffer being an int. */
  private static final int MAX_READ = 1 << 30;

  /** Times of change are this coarse at worst. */
  private static final Duration COARSEST_CLOCK = Duration.ofSeconds(2);

  private final Path path;
  private final FileChannel channel;
  private final long length;
  private final String version;
  private final boolean settled;

  private LocalSource(
      Path path, FileChannel channel, long length, String version, boolean settled) {
    this.path = path;
    this.channel = channel;
    this.length = length;
    this.version = version;
    this.settled = settled;
  }

  /** Opens a file. */
  public static LocalSource open(Path path) {
    try {
      BasicFileAttributes facts = Files.readAttributes(path, BasicFileAttributes.class);
      if (facts.isDirectory()) {
        throw new StorageException(path.toString(), "is a directory, not a file");
      }
      FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
      Instant changed = facts.lastModifiedTime().toInstant();
      boolean settled = changed.isBefore(Instant.now().minus(COARSEST_CLOCK));
      return new LocalSource(path, channel, facts.size(), versionOf(facts), settled);
    } catch (NoSuchFileException missing) {
      throw new StorageException(
          path.toString(), "No such file or directory (os error 2)", missing);
    } catch (IOException failed) {
      throw new StorageException(path.toString(), "cannot be opened: " + failed, failed);
    }
  }

  static String versionOf(BasicFileAttributes facts) {
    return facts.lastModifiedTime().toInstant() + "/" + facts.size() + "/" + facts.fileKey();
  }

  @Override
  public String location() {
    return path.toString();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public boolean isSettled() {
    return settled;
  }

  @Override
  public void read(long offset, MemorySegment into) {
    if (offset < 0 || into.byteSize() > length - offset) {
      throw new StorageException(
          location(),
          "there are no %d bytes at offset %d of %d".formatted(into.byteSize(), offset, length));
    }
    long done = 0;
    while (done < into.byteSize()) {
      ByteBuffer part =
          into.asSlice(done, Math.min(MAX_READ, into.byteSize() - done)).asByteBuffer();
      int count;
      try {
        count = channel.read(part, offset + done);
      } catch (IOException failed) {
        throw new StorageException(location(), "cannot be read: " + failed, failed);
      }
      if (count < 0) {
        throw new StorageException(location(), "the file has become shorter while it was read");
      }
      done += count;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw new StorageException(location(), "cannot be closed: " + failed, failed);
    }
  }
}
