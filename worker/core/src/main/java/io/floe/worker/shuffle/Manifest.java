package io.floe.worker.shuffle;

import io.floe.format.shuffle.ShuffleDamageException;
import io.floe.physical.exchange.ShuffleFileType;
import io.floe.storage.Access;
import io.floe.storage.ByteSink;
import io.floe.storage.ByteSource;
import io.floe.storage.Storage;
import io.floe.storage.StorageException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * How many rows each partition of a task has, and in which format: the one file that every task
 * leaves, so that a file that is missing is told from a partition without rows.
 */
record Manifest(ShuffleFileType type, List<Long> partitionRows) {
  static final String NAME = "partitions";

  private static final int LONGEST = 1 << 20;

  Manifest {
    partitionRows = List.copyOf(partitionRows);
  }

  /** Writes it into a folder. */
  void write(String folder, Access access) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * partitionRows.size() + 16);
    bytes.putLong(type.code());
    partitionRows.forEach(bytes::putLong);
    bytes.putLong(sum(bytes, bytes.position()));
    try (ByteSink sink = Storage.create(folder + "/" + NAME, access)) {
      sink.write(MemorySegment.ofArray(bytes.array()));
      sink.commit();
    }
  }

  static Manifest read(String folder, Access access) {
    byte[] bytes;
    try (ByteSource source = Storage.open(folder + "/" + NAME, access)) {
      bytes = bytes(source);
    } catch (StorageException missing) {
      throw new ShuffleDamageException(folder, "is gone", missing);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int end = bytes.length - 8;
    if (end < 8 || end % 8 != 0 || buffer.getLong(end) != sum(buffer, end)) {
      throw new ShuffleDamageException(folder, "its list of partitions is damaged");
    }
    ShuffleFileType type =
        ShuffleFileType.of(buffer.getLong())
            .orElseThrow(() -> new ShuffleDamageException(folder, "is of an unknown format"));
    List<Long> rows = new ArrayList<>();
    while (buffer.position() < end) {
      rows.add(buffer.getLong());
    }
    return new Manifest(type, rows);
  }

  private static byte[] bytes(ByteSource source) {
    byte[] bytes = new byte[(int) Math.min(LONGEST, source.length())];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(Math.max(1, bytes.length)).asSlice(0, bytes.length);
      source.read(0, segment);
      MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, 0, bytes, 0, bytes.length);
    }
    return bytes;
  }

  private static long sum(ByteBuffer bytes, int end) {
    CRC32C sum = new CRC32C();
    sum.update(bytes.duplicate().position(0).limit(end));
    return sum.getValue();
  }
}
