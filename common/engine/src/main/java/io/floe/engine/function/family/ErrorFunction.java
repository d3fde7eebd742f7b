package io.floe.engine.function.family;

/**
 * The error function and its complement. Near zero a series of positive terms, which loses nothing
 * by cancellation; further out a continued fraction of the complement.
 */
final class ErrorFunction {
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);
  private static final double BORDER = 2;

  /** Beyond it the complement is zero. */
  private static final double END = 27.3;

  private ErrorFunction() {}

  static double erf(double value) {
    double size = Math.abs(value);
    if (Double.isNaN(value) || value == 0) {
      return value;
    }
    return Math.copySign(size < BORDER ? series(size) : 1 - fraction(size), value);
  }

  static double erfc(double value) {
    if (Double.isNaN(value)) {
      return value;
    }
    if (value < BORDER) {
      return value > -BORDER
          ? 1 - Math.copySign(series(Math.abs(value)), value)
          : 2 - fraction(-value);
    }
    return fraction(value);
  }

  /** The terms x, 2x³/3, 4x⁵/15 and so on, times what the bell curve weighs. */
  private static double series(double size) {
    double square = size * size;
    double term = size;
    double sum = size;
    for (int place = 1; term > sum * 1e-17; place++) {
      term *= 2 * square / (2 * place + 1);
      sum += term;
    }
    return TWO_OVER_ROOT_PI * Math.exp(-square) * sum;
  }

  /** From the innermost level outwards: 140 of them are enough from the border on. */
  private static double fraction(double size) {
    if (size > END) {
      return 0;
    }
    double below = size;
    for (int level = 140; level > 0; level--) {
      below = size + level / 2.0 / below;
    }
    return Math.exp(-size * size) / (Math.sqrt(Math.PI) * below);
  }
}
