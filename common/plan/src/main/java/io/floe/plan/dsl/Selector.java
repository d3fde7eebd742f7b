package io.floe.plan.dsl;

import java.util.List;

/** A choice of columns, made against a schema. */
public sealed interface Selector {

  /** Columns of either. */
  record Union(Selector left, Selector right) implements Selector {}

  /** Columns of the left that the right does not pick. */
  record Difference(Selector left, Selector right) implements Selector {}

  /** Columns of exactly one. */
  record ExclusiveOr(Selector left, Selector right) implements Selector {}

  /** Columns of both. */
  record Intersect(Selector left, Selector right) implements Selector {}

  /** Columns by name; strict means that each must exist. */
  record ByName(List<String> names, boolean strict) implements Selector {
    public ByName {
      names = List.copyOf(names);
    }
  }

  /** Columns by position; negative positions count from the end. */
  record ByIndex(List<Long> indices, boolean strict) implements Selector {
    public ByIndex {
      indices = List.copyOf(indices);
    }
  }

  /** Columns whose name matches a regular expression. */
  record Matches(String pattern) implements Selector {}

  /** Columns by type. */
  record ByDataType(DataTypeSelector selector) implements Selector {}

  /** All columns. */
  record Wildcard() implements Selector {}

  /** No column. */
  record Empty() implements Selector {}
}
