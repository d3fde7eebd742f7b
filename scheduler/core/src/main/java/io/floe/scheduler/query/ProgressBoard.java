package io.floe.scheduler.query;

import io.floe.scheduler.execution.QueryProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Collects what a running query tells about itself. */
final class ProgressBoard implements QueryProgress {
  private enum StageState {
    RUNNING,
    FINISHED,
    FAILED
  }

  private final SortedMap<Integer, StageState> stages = new TreeMap<>();
  private final SortedMap<Integer, Integer> workers = new TreeMap<>();
  private final LongAdder rowsRead = new LongAdder();
  private final LongAdder bytesShuffled = new LongAdder();
  private final LongAdder workerNanoseconds = new LongAdder();
  private int plannedStages;

  synchronized void planned(int stageCount) {
    plannedStages = stageCount;
  }

  @Override
  public synchronized void stageStarted(int stage, int workerCount) {
    stages.put(stage, StageState.RUNNING);
    workers.put(stage, workerCount);
  }

  @Override
  public synchronized void stageFinished(int stage) {
    stages.put(stage, StageState.FINISHED);
  }

  @Override
  public synchronized void stageFailed(int stage) {
    stages.put(stage, StageState.FAILED);
  }

  @Override
  public void rowsRead(long rows) {
    rowsRead.add(rows);
  }

  @Override
  public void bytesShuffled(long bytes) {
    bytesShuffled.add(bytes);
  }

  @Override
  public void workerTime(long nanoseconds) {
    workerNanoseconds.add(nanoseconds);
  }

  synchronized QueryCounters counters() {
    int known = stages.isEmpty() ? 0 : stages.lastKey() + 1;
    List<Integer> stageWorkers = new ArrayList<>();
    for (int stage = 0; stage < known; stage++) {
      stageWorkers.add(workers.getOrDefault(stage, 0));
    }
    return new QueryCounters(
        Math.max(plannedStages, known),
        stagesIn(StageState.RUNNING),
        stagesIn(StageState.FINISHED),
        stagesIn(StageState.FAILED),
        List.copyOf(stageWorkers),
        rowsRead.sum(),
        bytesShuffled.sum(),
        workerNanoseconds.sum());
  }

  private List<Integer> stagesIn(StageState wanted) {
    return stages.entrySet().stream()
        .filter(entry -> entry.getValue() == wanted)
        .map(Map.Entry::getKey)
        .toList();
  }
}
