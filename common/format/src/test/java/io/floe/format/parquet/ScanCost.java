package io.floe.format.parquet;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.storage.LocalSource;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.RootAllocator;

/** Prints what reading some columns of a file costs; started by hand, with file and columns. */
final class ScanCost {
  private ScanCost() {}

  public static void main(String[] arguments) {
    try (Memory memory = Memory.over(new RootAllocator(4L << 30));
        LocalSource source = LocalSource.open(Path.of(arguments[0]))) {
      long best = Long.MAX_VALUE;
      long rows = 0;
      for (int round = 0; round < 15; round++) {
        long start = cpu();
        rows = 0;
        ParquetFile file = ParquetFile.open(source);
        List<Integer> columns =
            Arrays.stream(arguments[1].split(","))
                .map(name -> file.schema().position(name).orElseThrow())
                .toList();
        for (int group = 0; group < file.groupCount(); group++) {
          try (RowGroupReader reader = file.read(group, columns, memory)) {
            for (Optional<Page> next = reader.next(); next.isPresent(); next = reader.next()) {
              try (Page page = next.get()) {
                rows += page.rowCount();
              }
            }
          }
        }
        best = Math.min(best, cpu() - start);
      }
      System.out.println(arguments[1] + ": " + rows + " rows, " + best / 1_000_000 + " ms CPU");
    }
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
