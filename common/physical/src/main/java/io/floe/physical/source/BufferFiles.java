package io.floe.physical.source;

import io.floe.plan.dsl.ByteSpan;
import io.floe.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Files that travel with a plan, written out so that they are read like any other. They stay for as
 * long as a query may take, then they are deleted with the next one that is written.
 */
final class BufferFiles {
  private static final long KEPT_NANOS = Duration.ofHours(1).toNanos();
  private static final Deque<Kept> KEPT = new ArrayDeque<>();

  private BufferFiles() {}

  /** A file and when it was written. */
  private record Kept(Path path, long since) {}

  /** The paths of files with these contents. */
  static List<String> write(List<ByteSpan> buffers) {
    List<String> paths = new ArrayList<>();
    for (ByteSpan buffer : buffers) {
      paths.add(write(buffer).toString());
    }
    return paths;
  }

  private static Path write(ByteSpan buffer) {
    try {
      Path path = Files.createTempFile("floe-buffer-", ".bin");
      path.toFile().deleteOnExit();
      keep(path);
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = buffer.bytes().asByteBuffer();
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
      return path;
    } catch (IOException full) {
      throw new StorageException("a file that travels with the plan", "cannot be kept", full);
    }
  }

  private static void keep(Path path) throws IOException {
    long now = System.nanoTime();
    synchronized (KEPT) {
      while (!KEPT.isEmpty() && now - KEPT.getFirst().since() > KEPT_NANOS) {
        Files.deleteIfExists(KEPT.removeFirst().path());
      }
      KEPT.addLast(new Kept(path, now));
    }
  }
}
