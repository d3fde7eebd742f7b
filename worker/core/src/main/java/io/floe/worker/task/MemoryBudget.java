package io.floe.worker.task;

import com.sun.management.OperatingSystemMXBean;
import io.floe.settings.Settings;
import java.lang.management.ManagementFactory;

/**
 * How much memory the columns of a worker's queries may take, so that a query that asks for too
 * much fails with words, or spills, before the system kills the process.
 *
 * @param all bytes for all queries together
 * @param query bytes for one query, above which it spills
 */
public record MemoryBudget(long all, long query) {
  /** Threads, class data, compiled code and what libraries allocate. */
  private static final int PARTS_OF_THE_PROCESS = 16;

  /** The heap is a quarter of the machine unless an operator says otherwise. */
  private static final int PARTS_OF_THE_HEAP = 4;

  /** The budget of a worker with these settings on this machine, or in this container. */
  public static MemoryBudget of(Settings settings) {
    long machine = settings.memoryLimit().orElseGet(MemoryBudget::ofTheMachine);
    MemoryBudget budget = within(machine, Runtime.getRuntime().maxMemory());
    return new MemoryBudget(budget.all, settings.worker().queryMemoryLimit().orElse(budget.query));
  }

  /** What is left of this memory beside the heap; a query may have four fifths of it. */
  static MemoryBudget within(long memory, long heap) {
    long left = memory - Math.min(heap, memory / PARTS_OF_THE_HEAP) - memory / PARTS_OF_THE_PROCESS;
    return new MemoryBudget(left, left / 5 * 4);
  }

  private static long ofTheMachine() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}
