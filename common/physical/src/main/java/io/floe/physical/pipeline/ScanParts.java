package io.floe.physical.pipeline;

import io.floe.plan.dsl.UnifiedScanArguments.ScanSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which groups of which files a task reads. */
final class ScanParts {
  private final List<ScannedFile> files;
  private final Keep keep;
  private final List<ScanSource.Part> parts = new ArrayList<>();
  private long morsel;

  private ScanParts(List<ScannedFile> files, Keep keep) {
    this.files = files;
    this.keep = keep;
  }

  /** Whether anything of a group can be wanted. */
  @FunctionalInterface
  interface Keep {
    boolean test(ScannedFile file, int group);
  }

  /**
   * The parts of all files that a slice leaves, in order, and of these the share.
   *
   * @param numbered whether somebody asks for the numbers of rows
   * @param keep which groups are not left out; they keep their place among all
   */
  static List<ScanSource.Part> of(
      List<ScannedFile> files,
      Optional<ScanSlice> slice,
      boolean numbered,
      ScanShares share,
      Keep keep) {
    ScanParts result = new ScanParts(files, keep);
    boolean known = files.stream().allMatch(ScannedFile::rowsAreKnown);
    if (known || numbered || slice.isPresent()) {
      result.byRows(slice, share);
    } else {
      result.byGroups(share);
    }
    return result.parts;
  }

  /** Counting rows would mean reading everything, and nobody asks for a count. */
  private void byGroups(ScanShares share) {
    long groups = files.stream().mapToLong(ScannedFile::groupCount).sum();
    long first = groups * share.index() / share.count();
    long end = groups * (share.index() + 1) / share.count();
    long number = 0;
    for (ScannedFile file : files) {
      for (int group = 0; group < file.groupCount(); group++, number++) {
        if (number >= first && number < end) {
          add(file, group, 0, Long.MAX_VALUE, 0);
        }
      }
    }
  }

  private void byRows(Optional<ScanSlice> slice, ScanShares share) {
    long from = 0;
    long to = Long.MAX_VALUE;
    if (slice.isPresent()) {
      ScanSlice wanted = slice.get();
      long start = wanted.fromEnd() ? total() - wanted.offset() : wanted.offset();
      // A slice that starts before the first row loses what lies there.
      to = wanted.length() > Long.MAX_VALUE - Math.max(start, 0) ? to : start + wanted.length();
      from = Math.max(0, start);
    }
    if (share.count() > 1) {
      List<Long> starts = groupStarts();
      long first = Math.min(from, total());
      long end = Math.max(first, Math.min(to, total()));
      from = share.boundary(share.index(), first, end, starts);
      to = share.boundary(share.index() + 1, first, end, starts);
    }
    long at = 0;
    for (ScannedFile file : files) {
      for (int group = 0; group < file.groupCount() && at < to; group++) {
        long rows = file.groupRows(group);
        long first = Math.max(from, at);
        long end = Math.min(to, at + rows);
        if (first < end) {
          add(file, group, first - at, end - first, first);
        }
        at += rows;
      }
    }
  }

  private void add(ScannedFile file, int group, long from, long rows, long firstRow) {
    if (keep.test(file, group)) {
      parts.add(new ScanSource.Part(file, group, from, rows, firstRow, morsel));
    }
    morsel += file.mostPages(group, rows);
  }

  private long total() {
    return files.stream().mapToLong(ScannedFile::rowCount).sum();
  }

  private List<Long> groupStarts() {
    List<Long> starts = new ArrayList<>();
    long at = 0;
    for (ScannedFile file : files) {
      for (int group = 0; group < file.groupCount(); group++) {
        starts.add(at);
        at += file.groupRows(group);
      }
    }
    return starts;
  }
}
