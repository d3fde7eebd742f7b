package io.floe.physical.task;

import java.util.concurrent.CompletableFuture;

/** Somebody who reads a result while it is made. Called by one thread at a time. */
public interface BatchReceiver {
  /**
   * The schema comes first.
   *
   * @param header the flatbuffer of an IPC message
   */
  void schema(byte[] header);

  /**
   * A record batch, or a dictionary that later batches need.
   *
   * @param header the flatbuffer of an IPC message
   * @param body what follows it
   */
  void batch(byte[] header, byte[] body);

  /** No batch will come any more. */
  void end();

  /** Done when more batches may come. */
  CompletableFuture<Void> room();
}
