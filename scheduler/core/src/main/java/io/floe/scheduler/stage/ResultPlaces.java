package io.floe.scheduler.stage;

import io.floe.physical.task.TaskOutput;
import java.util.List;
import java.util.Optional;

/** Says where the rows of a result go. */
public interface ResultPlaces {

  /** The output of a task of the last stage, when there are so many. */
  TaskOutput part(int part, int parts);

  /** Who takes to the client what tasks keep for it; empty when nothing is kept. */
  default Optional<Delivery> delivery() {
    return Optional.empty();
  }

  /** Removes files that tasks have written although the query has failed. */
  default void discard(List<String> files) {}
}
