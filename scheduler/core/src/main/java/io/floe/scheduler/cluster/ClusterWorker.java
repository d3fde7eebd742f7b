package io.floe.scheduler.cluster;

import io.floe.physical.task.ShufflePlace;
import io.floe.physical.task.TaskExecutor;
import io.floe.settings.Address;

/**
 * A worker that can be given tasks.
 *
 * @param id the same after a restart
 * @param incarnation another after each start
 * @param executor takes tasks
 * @param place where others find what its tasks have written
 * @param shufflePort where what it keeps is asked for
 * @param threads how many threads compute
 */
public record ClusterWorker(
    String id,
    String incarnation,
    TaskExecutor executor,
    ShufflePlace place,
    Address shufflePort,
    int threads) {

  /** Whether what it has written is lost with it. */
  public boolean keepsShuffleAlone() {
    return place instanceof ShufflePlace.OnWorker;
  }
}
