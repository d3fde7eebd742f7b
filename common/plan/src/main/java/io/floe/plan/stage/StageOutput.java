package io.floe.plan.stage;

import io.floe.plan.dsl.SinkType;
import java.util.List;

/**
 * What the tasks of a stage do with their rows. Rows keep their order inside each partition.
 * Columns are those of the stage's plan; a row with all of its columns goes to one partition.
 */
public sealed interface StageOutput {

  /** How many partitions each task writes; a result is no partition. */
  int partitions();

  /** Rows go where the query's user wants them, in the order of the tasks. */
  record Result(SinkType type) implements StageOutput {
    @Override
    public int partitions() {
      return 0;
    }
  }

  /** All rows of a task in one partition. */
  record Single() implements StageOutput {
    @Override
    public int partitions() {
      return 1;
    }
  }

  /** Rows of equal values in these columns go to the same partition, on every worker. */
  record Hash(List<String> columns, int partitions) implements StageOutput {
    public Hash {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Rows go to the partition of the interval that they lie in, so that partitions one behind the
   * other are sorted. The bounds are the rows of an exchange, which every task reads first: it has
   * the columns of the keys, in order, sorted; a row belongs behind all bounds that are not above
   * it.
   *
   * @param bounds the number of the exchange
   * @param boundsStage the stage that makes the bounds
   */
  record Range(List<RangeKey> keys, int partitions, int bounds, int boundsStage)
      implements StageOutput {
    public Range {
      keys = List.copyOf(keys);
    }
  }

  /** A column that rows are ordered by. */
  record RangeKey(String column, boolean descending, boolean nullsLast) {}

  /**
   * Rows return to the task that a {@code LogicalNode.TaskRowNumber} has numbered them in; the
   * partition is the number of that task.
   */
  record Home(String column, int partitions) implements StageOutput {}
}
