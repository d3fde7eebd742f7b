package io.floe.engine.operator;

/** Which rows a join gives; the probe side is the left one, and its order is kept. */
public enum JoinKind {
  /** Pairs. */
  INNER,
  /** Pairs, and rows of the left without a match. */
  LEFT,
  /** As LEFT; the rows of the right without a match come from {@link MarkedSource}. */
  FULL,
  /** Pairs; the rows of the right without a match come from {@link MarkedSource}. */
  BUILD,
  /** Rows of the left with a match, once each, without columns of the right. */
  SEMI,
  /** Rows of the left without a match, without columns of the right. */
  ANTI,
  /** No rows; those of the build side with or without a match come from {@link MarkedSource}. */
  MARK
}
