package io.floe.scheduler.query;

import java.util.List;

/**
 * How far a query is.
 *
 * @param stageWorkers the workers of each started stage, by stage number; 0 where none has started
 */
public record QueryCounters(
    int totalStages,
    List<Integer> runningStages,
    List<Integer> finishedStages,
    List<Integer> failedStages,
    List<Integer> stageWorkers,
    long rowsRead,
    long bytesShuffled,
    long workerNanoseconds) {}
