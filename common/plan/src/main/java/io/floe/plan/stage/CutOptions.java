package io.floe.plan.stage;

/**
 * How finely a plan is cut.
 *
 * @param tasks how many tasks a stage has at most, unless it puts several inputs below each other
 * @param bytesPerTask a source is not cut into smaller shares; 0 cuts everything
 * @param broadcastBytes the largest side of a join with equal keys that every task reads as a
 *     whole; 0 switches that off
 * @param preAggregation whether groups are aggregated before they are exchanged
 * @param partitionedSort whether large sorts are divided by ranges
 * @param forbidSingleWorker whether work that cannot be divided is an error
 */
public record CutOptions(
    int tasks,
    long bytesPerTask,
    long broadcastBytes,
    boolean preAggregation,
    boolean partitionedSort,
    boolean forbidSingleWorker) {
  public CutOptions {
    if (tasks < 1) {
      throw new IllegalArgumentException("no tasks");
    }
  }
}
