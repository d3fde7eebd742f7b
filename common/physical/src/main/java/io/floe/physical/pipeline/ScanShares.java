package io.floe.physical.pipeline;

import java.util.Collections;
import java.util.List;

/**
 * One of several contiguous shares of a scan's rows.
 *
 * @param index which share
 * @param count how many there are
 */
record ScanShares(int index, int count) {
  /** The whole scan. */
  static final ScanShares ALL = new ScanShares(0, 1);

  /** With so many groups for each share, cutting at groups is even enough. */
  private static final int GROUPS_PER_SHARE = 8;

  /**
   * The row at which a share starts.
   *
   * @param number 0 to the number of shares
   * @param from the first row of all shares
   * @param to the row behind the last
   * @param groupStarts where groups of rows start that are cheaper read as a whole
   */
  long boundary(int number, long from, long to, List<Long> groupStarts) {
    long rows = to - from;
    long exact = from + rows / count * number + rows % count * number / count;
    if (number == 0 || number == count || groupStarts.size() < GROUPS_PER_SHARE * count) {
      return exact;
    }
    int place = Collections.binarySearch(groupStarts, exact);
    int group = place >= 0 ? place : Math.max(0, -place - 2);
    return Math.clamp(groupStarts.get(group), from, to);
  }
}
