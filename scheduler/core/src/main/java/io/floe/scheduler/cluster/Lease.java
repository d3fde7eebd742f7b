package io.floe.scheduler.cluster;

/** The right to run one task on a worker; to be given back once. */
public interface Lease {
  /** The worker. */
  ClusterWorker worker();

  /** Gives the right back. */
  void release();
}
