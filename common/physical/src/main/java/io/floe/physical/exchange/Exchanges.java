package io.floe.physical.exchange;

import io.floe.engine.memory.Memory;
import io.floe.physical.task.ShufflePiece;
import io.floe.physical.task.TaskId;

/** What a worker does for exchanges: keeps files of its tasks and finds those of others. */
public interface Exchanges {
  /** Starts the output of a task. */
  ShuffleTarget write(TaskId task);

  /**
   * Starts to read a piece, wherever it lies.
   *
   * @param columns how many columns there must be
   */
  PieceReader read(ShufflePiece piece, int columns, Memory memory);
}
