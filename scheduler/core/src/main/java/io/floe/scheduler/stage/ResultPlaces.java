package io.floe.scheduler.stage;

import io.floe.physical.task.TaskOutput;

/** Says where the rows of a result go. */
@FunctionalInterface
public interface ResultPlaces {

  /** The output of a task of the last stage, when there are so many. */
  TaskOutput part(int part, int parts);
}
