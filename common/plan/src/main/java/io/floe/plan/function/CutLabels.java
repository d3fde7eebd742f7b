package io.floe.plan.function;

import java.util.ArrayList;
import java.util.List;

/** The names of the bins that {@code cut} makes when the user gives none. */
final class CutLabels {
  private CutLabels() {}

  static List<String> of(List<Double> breaks, boolean leftClosed) {
    List<Double> ends = new ArrayList<>(breaks);
    ends.add(Double.POSITIVE_INFINITY);
    List<String> labels = new ArrayList<>();
    double low = Double.NEGATIVE_INFINITY;
    for (double high : ends) {
      labels.add(
          leftClosed
              ? "[" + text(low) + ", " + text(high) + ")"
              : "(" + text(low) + ", " + text(high) + "]");
      low = high;
    }
    return labels;
  }

  /** Whole numbers are printed without a fraction. */
  private static String text(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
