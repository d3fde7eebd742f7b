package io.floe.scheduler.planning;

import io.floe.plan.logical.LogicalNode;
import io.floe.plan.stage.Size;
import io.floe.plan.stage.SourceSizes;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalLong;

/** Tells sizes of scans from the row counts of footers, else from the lengths of files. */
final class FileSizes implements SourceSizes {
  /** How much larger columns are in memory than in files, about. */
  private static final double COMPRESSION = 2.5;

  /**
   * For files of which nothing is known: large enough to be divided, too large to be sent around.
   */
  private static final long UNKNOWN_BYTES = 1L << 30;

  @Override
  public Size of(LogicalNode.FileScan scan) {
    if (scan.source().rowCount().isPresent()) {
      return Size.ofRows((double) scan.source().rowCount().getAsLong());
    }
    double width = 0;
    Schema all = scan.source().fileSchema();
    for (Field field : all) {
      width += Size.width(field.dataType());
    }
    return Size.ofRows(bytes(scan) * COMPRESSION / Math.max(width, 1));
  }

  private static double bytes(LogicalNode.FileScan scan) {
    double bytes = 0;
    List<String> paths = scan.source().paths();
    List<OptionalLong> told = scan.arguments().sourceSizes().orElse(List.of());
    for (int file = 0; file < paths.size(); file++) {
      bytes +=
          told.size() == paths.size() && told.get(file).isPresent()
              ? (double) told.get(file).getAsLong()
              : bytes(paths.get(file));
    }
    return bytes;
  }

  private static double bytes(String path) {
    if (!Storage.isLocal(path)) {
      return UNKNOWN_BYTES;
    }
    try {
      return (double) Files.size(Storage.path(path));
    } catch (IOException unreadable) {
      // Whoever reads the file says so in better words.
      return UNKNOWN_BYTES;
    }
  }
}
