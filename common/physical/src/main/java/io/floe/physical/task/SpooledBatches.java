package io.floe.physical.task;

import io.floe.engine.operator.Operator;
import io.floe.physical.exchange.ShuffleFileType;
import io.floe.physical.exchange.ShuffleTarget;
import io.floe.physical.exchange.SpoolWriter;
import io.floe.storage.ByteSink;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps the batches of a task in a file until the scheduler fetches them. */
final class SpooledBatches implements BatchReceiver, AutoCloseable {
  private static final byte[] NOTHING = new byte[0];

  private final ShuffleTarget target;
  private final ByteSink sink;
  private final SpoolWriter writer;

  /** A file of a target, which stays the caller's. */
  SpooledBatches(ShuffleTarget target) {
    this.target = target;
    this.sink = target.create(0, ShuffleFileType.SPOOL);
    this.writer = new SpoolWriter(sink);
  }

  @Override
  public void schema(byte[] header) {
    writer.append(header, NOTHING);
  }

  @Override
  public void batch(byte[] header, byte[] body) {
    writer.append(header, body);
  }

  @Override
  public void end() {}

  @Override
  public CompletableFuture<Void> room() {
    return Operator.NOT_BLOCKED;
  }

  /** Shows the file to those who fetch it. */
  void commit() {
    sink.commit();
    target.commit(List.of(writer.messages()));
  }

  @Override
  public void close() {
    sink.close();
  }
}
