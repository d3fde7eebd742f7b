package io.floe.worker.shuffle;

import io.floe.format.shuffle.ShuffleDamageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * How many rows each partition of a task has: the one file that every task leaves, so that a file
 * that is missing is told from a partition without rows.
 */
record Manifest(List<Long> partitionRows) {
  private static final String NAME = "partitions";

  Manifest {
    partitionRows = List.copyOf(partitionRows);
  }

  void write(Path folder) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 * partitionRows.size() + 8);
    partitionRows.forEach(bytes::putLong);
    bytes.putLong(sum(bytes, bytes.position()));
    Files.write(folder.resolve(NAME), bytes.array());
  }

  static Manifest read(Path folder) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(folder.resolve(NAME));
    } catch (IOException missing) {
      throw new ShuffleDamageException(folder.toString(), "is gone", missing);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int end = bytes.length - 8;
    if (end < 0 || end % 8 != 0 || buffer.getLong(end) != sum(buffer, end)) {
      throw new ShuffleDamageException(folder.toString(), "its list of partitions is damaged");
    }
    List<Long> rows = new ArrayList<>();
    while (buffer.position() < end) {
      rows.add(buffer.getLong());
    }
    return new Manifest(rows);
  }

  private static long sum(ByteBuffer bytes, int end) {
    CRC32C sum = new CRC32C();
    sum.update(bytes.duplicate().position(0).limit(end));
    return sum.getValue();
  }
}
