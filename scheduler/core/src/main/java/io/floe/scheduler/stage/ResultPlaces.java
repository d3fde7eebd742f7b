package io.floe.scheduler.stage;

import io.floe.physical.task.Destination;

/** Names the files of a result. */
@FunctionalInterface
public interface ResultPlaces {

  /** The file of a part, when there are so many. */
  Destination part(int part, int parts);
}
