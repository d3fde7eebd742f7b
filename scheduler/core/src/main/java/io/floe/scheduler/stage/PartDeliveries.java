package io.floe.scheduler.stage;

import io.floe.physical.task.TaskId;
import io.floe.scheduler.cluster.Cluster;
import io.floe.scheduler.cluster.ClusterWorker;
import io.floe.scheduler.execution.QueryError;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Which parts of a streamed result the client has; used by the thread of its query alone. A part
 * that is lost before any of its rows have left is made again.
 */
final class PartDeliveries implements AutoCloseable {
  private static final Duration HELD = Duration.ofSeconds(1);

  private final UUID query;
  private final StageState last;
  private final Delivery way;
  private final Cluster cluster;
  private final BiConsumer<TaskId, Delivery.Ending> told;
  private final Set<Integer> delivered = new HashSet<>();
  private OptionalInt fetching = OptionalInt.empty();
  private OptionalLong waiting = OptionalLong.empty();

  /**
   * Nothing is delivered yet.
   *
   * @param last the stage whose tasks keep the parts
   * @param told hears, on some thread, how the way of a part ended
   */
  PartDeliveries(
      UUID query,
      StageState last,
      Delivery way,
      Cluster cluster,
      BiConsumer<TaskId, Delivery.Ending> told) {
    this.query = query;
    this.last = last;
    this.way = way;
    this.cluster = cluster;
    this.told = told;
  }

  boolean areDone() {
    return delivered.size() == last.tasks().size();
  }

  /** Lets the client have the next part that is there. */
  void advance() {
    if (fetching.isPresent()) {
      return;
    }
    for (TaskState task : last.tasks()) {
      if (!delivered.contains(task.number())) {
        if (task.isDone()) {
          if (!isHeld()) {
            fetch(task);
          }
          return;
        }
        if (way.isOrdered()) {
          return;
        }
      }
    }
  }

  /**
   * Clients can name an error only before the stream begins. Whoever fails, fails soon most often:
   * the first part waits a little for the others.
   */
  private boolean isHeld() {
    if (!delivered.isEmpty() || last.isDone()) {
      return false;
    }
    long now = System.nanoTime();
    if (waiting.isEmpty()) {
      waiting = OptionalLong.of(now);
    }
    return now - waiting.getAsLong() < HELD.toNanos();
  }

  private void fetch(TaskState task) {
    ClusterWorker writer = task.worker().orElseThrow();
    List<ClusterWorker> present = cluster.workers();
    // What lies where all see it outlives its writer.
    ClusterWorker holder =
        writer.keepsShuffleAlone() || present.contains(writer) || present.isEmpty()
            ? writer
            : present.getFirst();
    TaskId id = task.id(query);
    fetching = OptionalInt.of(task.number());
    way.fetch(id, holder.shufflePort(), how -> told.accept(id, how));
  }

  /**
   * The way of a part has ended.
   *
   * @return whether the part has to be made again
   * @throws QueryError when that cannot be
   */
  boolean isLost(TaskId id, Delivery.Ending how) throws QueryError {
    fetching = OptionalInt.empty();
    if (how.complete()) {
      delivered.add(id.task());
      return false;
    }
    if (how.begun()) {
      throw new QueryError(
          "ComputeError",
          "rows of the result were lost on their way to the client: " + how.words());
    }
    return true;
  }

  /** Whether the client has yet to get it; one on its way tells by itself when it is lost. */
  boolean awaits(TaskState task) {
    return task.stage() == last
        && !delivered.contains(task.number())
        && (fetching.isEmpty() || fetching.getAsInt() != task.number());
  }

  void end() {
    way.end();
  }

  @Override
  public void close() {
    way.close();
  }
}
