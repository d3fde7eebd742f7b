package io.floe.scheduler.cluster;

import java.util.OptionalInt;
import java.util.UUID;

/**
 * A running query in the eyes of the cluster. It is told when it should ask again; the calls come
 * from any thread and must return at once.
 */
public interface Claimant {
  /** The query. */
  UUID query();

  /** Larger ones go first. */
  long priority();

  /** On how many workers it may run at a time; empty: on all. */
  OptionalInt mostWorkers();

  /** There may be room now. */
  void roomMade();

  /** A worker is gone, with all that ran there and all that only it kept. */
  void workerLost(ClusterWorker worker);
}
