package io.floe.scheduler.query;

import io.floe.scheduler.execution.QueryProgress;
import io.floe.scheduler.execution.TaskAttempt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Collects what a running query tells about itself. */
final class ProgressBoard implements QueryProgress {
  private static final int MOST_ATTEMPTS = 2_000;

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

  /** The last ones: a query of very many tasks must not fill the memory. */
  private final Map<TaskAttempt.Key, TaskAttempt> attempts =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TaskAttempt.Key, TaskAttempt> eldest) {
          return size() > MOST_ATTEMPTS;
        }
      };

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
  public synchronized void attempt(TaskAttempt attempt) {
    attempts.put(attempt.key(), attempt);
  }

  /** Attempts at tasks, in the order of their stages and tasks. */
  synchronized List<TaskAttempt> attempts() {
    return attempts.values().stream().sorted(Comparator.comparing(TaskAttempt::key)).toList();
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
