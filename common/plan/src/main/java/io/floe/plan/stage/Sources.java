package io.floe.plan.stage;

import io.floe.plan.dsl.OffsetLength;
import io.floe.plan.dsl.ScanSources;
import io.floe.plan.dsl.ScanType;
import io.floe.plan.dsl.UnifiedScanArguments.ScanSlice;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.TaskSpan;
import io.floe.plan.type.Field;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Divides scans over tasks. */
final class Sources {
  /** Frames and files below this are read again by every task rather than exchanged. */
  private static final double CHEAP_BYTES = 1 << 20;

  private final CutOptions options;
  private final SourceSizes sizes;
  private final IdentityHashMap<LogicalNode, Size> known = new IdentityHashMap<>();

  Sources(CutOptions options, SourceSizes sizes) {
    this.options = options;
    this.sizes = sizes;
  }

  Part files(LogicalNode.FileScan scan) {
    Size size = known.computeIfAbsent(scan, ignored -> sizes.of(scan));
    int tasks = tasks(scan);
    Size left = scan.predicate().isPresent() ? size.filtered() : size;
    if (scan.slice().isPresent()) {
      ScanSlice slice = scan.slice().get();
      left = left.limited(new OffsetLength(slice.offset(), slice.length()));
    }
    return part(scan, tasks, left, size.bytes(scan.schema()));
  }

  Part frame(LogicalNode.FrameScan scan) {
    double width = 1;
    for (Field field : scan.frameSchema()) {
      width += Size.width(field.dataType());
    }
    Size size = Size.ofRows(scan.frame().size() / width);
    return part(scan, tasks(scan), size, (double) scan.frame().size());
  }

  private Part part(LogicalNode scan, int tasks, Size size, double bytes) {
    if (tasks > 1) {
      return Part.of(new LogicalNode.ScanShare(scan, TaskSpan.of(tasks)), tasks, size);
    }
    return new Part(scan, 1, true, List.of(), true, bytes <= CHEAP_BYTES, size, Optional.empty());
  }

  /** How many tasks read a source. */
  int tasks(LogicalNode scan) {
    if (options.tasks() == 1 || scan.schema().size() == 0) {
      return 1;
    }
    return switch (scan) {
      case LogicalNode.FrameScan frame -> byBytes((double) frame.frame().size());
      case LogicalNode.FileScan files -> fileTasks(files);
      case LogicalNode ignored -> 1;
    };
  }

  private int fileTasks(LogicalNode.FileScan scan) {
    boolean whole =
        scan.slice().isPresent()
            || scan.arguments().rowIndex().isPresent()
            || scan.sources() instanceof ScanSources.Buffers;
    if (whole) {
      return 1;
    }
    int most =
        switch (scan.format()) {
          case ScanType.Parquet ignored -> options.tasks();
          case ScanType.Ipc ignored -> options.tasks();
          // Nobody knows where a row begins in the middle of such a file.
          case ScanType.Csv ignored -> scan.source().paths().size();
          case ScanType.NDJson ignored -> scan.source().paths().size();
          case ScanType.Lines ignored -> scan.source().paths().size();
          case ScanType.PythonDataset ignored -> 1;
          case ScanType.ExpandedPaths ignored -> 1;
          case ScanType.ExternalReaderBuilder ignored -> 1;
        };
    Size size = known.computeIfAbsent(scan, ignored -> sizes.of(scan));
    return Math.clamp(byBytes(size.bytes(scan.schema())), 1, Math.max(most, 1));
  }

  private int byBytes(double bytes) {
    if (options.bytesPerTask() == 0) {
      return options.tasks();
    }
    return (int) Math.clamp(Math.ceil(bytes / options.bytesPerTask()), 1, options.tasks());
  }
}
