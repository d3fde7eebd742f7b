package io.floe.worker;

import java.util.Optional;

/** The worker of this process, for a scheduler in it. */
@FunctionalInterface
public interface LocalWorker {
  /** The worker; empty when this process has none, or before it has started. */
  Optional<WorkerNode> worker();
}
