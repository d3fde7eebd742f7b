package io.floe.scheduler.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A result on its way from the workers to one client: a few batches that wait to be read. Whoever
 * makes them waits when the client is slow.
 */
public final class ResultStream {
  private static final long ENOUGH_BYTES = 16L << 20;
  private static final CompletableFuture<Void> FREE = CompletableFuture.completedFuture(null);

  private final StreamOptions options;
  private final CompletableFuture<byte[]> schema = new CompletableFuture<>();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Deque<Batch> waiting = new ArrayDeque<>();
  private CompletableFuture<Void> room = FREE;
  private Runnable reader = () -> {};
  private long waitingBytes;
  private boolean taken;
  private boolean ended;
  private Optional<String> failure = Optional.empty();

  public ResultStream(StreamOptions options) {
    this.options = options;
  }

  /** A message of the stream as Flight sends it. */
  // Bytes that nobody compares and that are handed to the wire without a copy.
  @SuppressWarnings("ArrayRecordComponent")
  public record Batch(byte[] header, byte[] body) {}

  /** What the client wants of the stream. */
  public StreamOptions options() {
    return options;
  }

  /** The flatbuffer of the schema, once it is known; never, when the query fails before. */
  public CompletableFuture<byte[]> schema() {
    return schema;
  }

  /** Done when there is something to read, or the end is known: a failure may come before. */
  public CompletableFuture<Void> ready() {
    return ready;
  }

  /** The columns, before any batch. */
  public void begin(byte[] header) {
    schema.complete(header);
  }

  /** One more batch. */
  public void add(Batch batch) {
    Runnable awake;
    synchronized (this) {
      if (ended) {
        return;
      }
      waiting.add(batch);
      waitingBytes += batch.body().length;
      if (waitingBytes > ENOUGH_BYTES && room.isDone()) {
        room = new CompletableFuture<>();
      }
      awake = reader;
    }
    ready.complete(null);
    awake.run();
  }

  /** Done when more batches may come. */
  public synchronized CompletableFuture<Void> room() {
    return room;
  }

  /** Everything is there. */
  public void end() {
    finish(Optional.empty(), false);
  }

  /** Nothing more will come, because the query has failed or was cancelled. */
  public void fail(String words) {
    finish(Optional.of(words), true);
  }

  private void finish(Optional<String> words, boolean drop) {
    Runnable awake;
    CompletableFuture<Void> free;
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      failure = words;
      if (drop) {
        waiting.clear();
        waitingBytes = 0;
      }
      free = room;
      awake = reader;
    }
    free.complete(null);
    ready.complete(null);
    awake.run();
  }

  /** Makes the caller the only reader; false when there is one already. */
  public boolean take(Runnable awake) {
    synchronized (this) {
      if (taken) {
        return false;
      }
      taken = true;
      reader = awake;
    }
    return true;
  }

  /** Whether somebody reads. */
  public synchronized boolean isTaken() {
    return taken;
  }

  /** The next batch that is there. */
  public Optional<Batch> next() {
    CompletableFuture<Void> free = FREE;
    Batch batch;
    synchronized (this) {
      batch = waiting.poll();
      if (batch != null) {
        waitingBytes -= batch.body().length;
        if (waitingBytes <= ENOUGH_BYTES) {
          free = room;
        }
      }
    }
    free.complete(null);
    return Optional.ofNullable(batch);
  }

  /** Whether the end is reached and everything was read. */
  public synchronized boolean isDrained() {
    return ended && waiting.isEmpty();
  }

  /** Why the stream has ended early. */
  public synchronized Optional<String> failure() {
    return failure;
  }
}
