package io.floe.engine.segment;

/** Which group each row belongs to. Groups are numbered by the first row they appear in. */
public final class Grouping {
  private final int[] groups;
  private final int count;

  /**
   * A grouping.
   *
   * @param groups for each row the number of its group; not to be changed afterwards
   * @param count how many groups there are
   */
  public Grouping(int[] groups, int count) {
    this.groups = groups;
    this.count = count;
  }

  /** For each row the number of its group; not to be changed. */
  public int[] groups() {
    return groups;
  }

  /** How many groups there are. */
  public int count() {
    return count;
  }

  /** How many rows were grouped. */
  public int rowCount() {
    return groups.length;
  }

  /** The rows in the order of their groups; within a group they keep their order. */
  public int[] permutation() {
    int[] next = new int[count + 1];
    for (int group : groups) {
      next[group + 1]++;
    }
    for (int group = 0; group < count; group++) {
      next[group + 1] += next[group];
    }
    int[] rows = new int[groups.length];
    for (int row = 0; row < groups.length; row++) {
      rows[next[groups[row]]++] = row;
    }
    return rows;
  }

  /** The segments that the groups form after {@link #permutation}. */
  public Segments segments() {
    int[] offsets = new int[count + 1];
    for (int group : groups) {
      offsets[group + 1]++;
    }
    for (int group = 0; group < count; group++) {
      offsets[group + 1] += offsets[group];
    }
    return Segments.ofOffsets(offsets);
  }

  /** For each row its place in a permutation of the rows. */
  public static int[] inverse(int[] permutation) {
    int[] places = new int[permutation.length];
    for (int place = 0; place < permutation.length; place++) {
      places[permutation[place]] = place;
    }
    return places;
  }
}
