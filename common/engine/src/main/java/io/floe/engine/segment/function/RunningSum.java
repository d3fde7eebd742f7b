package io.floe.engine.segment.function;

/** The sum of a window that moves forward, compensated against lost digits. */
final class RunningSum {
  private final double[] values;
  private final boolean[] nulls;
  private int from;
  private int to;
  private double sum;
  private double lost;
  private int valid;
  private int odd;

  RunningSum(double[] values, boolean[] nulls) {
    this.values = values;
    this.nulls = nulls;
  }

  /** Values that are not null in the window. */
  int valid() {
    return valid;
  }

  /** The sum of the window. */
  double total() {
    if (odd == 0) {
      return sum + lost;
    }
    double all = 0;
    for (int row = from; row < to; row++) {
      all += nulls[row] ? 0 : values[row];
    }
    return all;
  }

  void moveTo(int start, int end) {
    if (start >= to) {
      from = start;
      to = start;
      sum = 0;
      lost = 0;
      valid = 0;
      odd = 0;
    }
    for (; to < end; to++) {
      count(to, 1);
    }
    for (; from < start; from++) {
      count(from, -1);
    }
    if (valid == 0) {
      sum = 0;
      lost = 0;
    }
  }

  private void count(int row, int sign) {
    if (nulls[row]) {
      return;
    }
    valid += sign;
    if (!Double.isFinite(values[row])) {
      odd += sign;
      return;
    }
    double value = sign * values[row];
    double next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
}
