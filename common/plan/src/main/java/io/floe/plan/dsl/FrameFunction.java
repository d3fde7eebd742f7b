package io.floe.plan.dsl;

import io.floe.plan.type.Schema;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A function of a whole frame ({@code MapFunction}). */
public sealed interface FrameFunction {

  /** A column of row numbers in front. */
  record RowIndex(String name, OptionalLong offset) implements FrameFunction {}

  /** A Python function from frame to frame. */
  record OpaquePython(
      PythonObject function,
      Optional<Schema> schema,
      boolean predicatePushdown,
      boolean projectionPushdown,
      boolean streamable,
      boolean validateOutput)
      implements FrameFunction {}

  /** One row for each element of list columns. */
  record Explode(Selector columns, ExplodeOptions options, boolean allowEmpty)
      implements FrameFunction {}

  /** Columns become rows; without {@code on} all that are not index. */
  record Unpivot(
      Optional<Selector> on,
      Selector index,
      Optional<String> variableName,
      Optional<String> valueName)
      implements FrameFunction {}

  /** New names for columns. */
  record Rename(List<String> existing, List<String> renamed, boolean strict)
      implements FrameFunction {
    public Rename {
      existing = List.copyOf(existing);
      renamed = List.copyOf(renamed);
    }
  }

  /** Fields of struct columns become columns. */
  record Unnest(Selector columns, Optional<String> separator) implements FrameFunction {}

  /** A statistic of every column. */
  record Stats(Statistic statistic) implements FrameFunction {}

  /** A value for every NaN. */
  record FillNan(Expression value) implements FrameFunction {}

  /** The promise that columns are sorted. */
  record Hint(List<SortedColumn> sorted) implements FrameFunction {
    public Hint {
      sorted = List.copyOf(sorted);
    }
  }

  /** A column of a {@link Hint}. */
  record SortedColumn(String column, Optional<Boolean> descending, Optional<Boolean> nullsLast) {}

  /** A statistic of a column. */
  sealed interface Statistic {}

  /** The variance. */
  record Variance(int ddof) implements Statistic {}

  /** The standard deviation. */
  record StandardDeviation(int ddof) implements Statistic {}

  /** A quantile. */
  record Quantile(Expression quantile, QuantileMethod method) implements Statistic {}

  /** A statistic without parameters. */
  enum SimpleStatistic implements Statistic {
    MEDIAN,
    MEAN,
    SUM,
    MIN,
    MAX
  }
}
