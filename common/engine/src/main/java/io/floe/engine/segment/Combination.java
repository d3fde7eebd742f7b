package io.floe.engine.segment;

import io.floe.engine.memory.Memory;
import java.util.List;

/** Makes values of arguments that may differ in the lengths of their segments: append, search. */
@FunctionalInterface
public interface Combination {
  /**
   * New rows and where each segment's begin and end.
   *
   * @param arguments each with its own contiguous segments, as many as the others have; they stay
   *     the caller's
   */
  Rearrangement.Segmented apply(List<Rearrangement.Segmented> arguments, Memory memory);
}
