package io.floe.physical.task;

import io.floe.engine.memory.Memory;
import io.floe.plan.type.Schema;
import io.floe.storage.Storage;
import io.floe.storage.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Spreads pages, which come in order and on one thread at a time, over files. */
abstract class RowOutput implements PageOutput {
  /** About this many bytes of plain values make a part. */
  private static final long PART_BYTES = 64L << 20;

  private static final long SHORTEST_PART = 512L * 512;
  private static final int VALUE_BYTES = 8;

  /** So many parts may wait to be written. */
  private static final int PARTS_AHEAD = 3;

  private final Destination destination;
  private final Schema schema;
  private final Memory memory;
  private final Backlog backlog;
  private final List<QueuedFile> files = new ArrayList<>();

  RowOutput(Destination destination, Schema schema, Memory memory) {
    this.destination = destination;
    this.schema = schema;
    this.memory = memory;
    this.backlog = new Backlog(partRows(schema) * PARTS_AHEAD);
  }

  /** The files of a layout. */
  static RowOutput of(Destination destination, Schema schema, Memory memory) {
    requireFolder(destination);
    return switch (destination.layout()) {
      case Layout.OneFile ignored -> new OneFileOutput(destination, schema, memory);
      case Layout.Parts parts -> new PartsOutput(destination, parts, schema, memory);
      case Layout.Partitioned partitioned ->
          new PartitionedOutput(destination, partitioned, schema, memory);
    };
  }

  private static void requireFolder(Destination destination) {
    if (destination.makeFolders() || !Storage.isLocal(destination.location())) {
      return;
    }
    Path path = Storage.path(destination.location());
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new StorageException(
          path.toString(), "the folder does not exist; pass mkdir=True to make it");
    }
  }

  /** How many rows make a part: whole row groups of parquet, unless rows are very wide. */
  static long partRows(Schema schema) {
    long rows = PART_BYTES / VALUE_BYTES / Math.max(1, schema.size());
    return Math.max(1, rows / SHORTEST_PART) * SHORTEST_PART;
  }

  /** Starts a file; they are listed in this order. */
  QueuedFile start(String location) {
    QueuedFile file =
        QueuedFile.create(
            location, destination.format(), destination.access(), schema, backlog, memory);
    files.add(file);
    return file;
  }

  Destination destination() {
    return destination;
  }

  @Override
  public CompletableFuture<Void> room() {
    return backlog.room();
  }

  /** Waits for all files and makes them appear: all of them, or none. */
  List<String> commit() {
    files.forEach(QueuedFile::await);
    List<String> committed = new ArrayList<>();
    try {
      for (QueuedFile file : files) {
        file.commit();
        committed.add(file.location());
      }
    } catch (RuntimeException failed) {
      for (String location : committed) {
        try {
          Storage.delete(location, destination.access());
        } catch (StorageException left) {
          failed.addSuppressed(left);
        }
      }
      throw failed;
    }
    return committed;
  }

  @Override
  public void close() {
    files.forEach(QueuedFile::close);
  }
}
