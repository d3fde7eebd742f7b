package io.floe.format;

import io.floe.engine.memory.Memory;
import org.apache.arrow.memory.RootAllocator;

/** Accounts of tests; closing one fails when anything is still open. */
public final class TestMemory {
  private TestMemory() {}

  /** A new account of one gigabyte. */
  public static Memory create() {
    return Memory.over(new RootAllocator(1L << 30));
  }
}
