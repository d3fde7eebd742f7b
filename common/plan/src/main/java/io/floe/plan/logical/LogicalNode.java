package io.floe.plan.logical;

import io.floe.plan.dsl.DistinctOptions;
import io.floe.plan.dsl.ExplodeOptions;
import io.floe.plan.dsl.FrameFunction;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.GroupByOptions;
import io.floe.plan.dsl.HConcatOptions;
import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.dsl.OffsetLength;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ProjectionOptions;
import io.floe.plan.dsl.PythonScanOptions;
import io.floe.plan.dsl.ScanSources;
import io.floe.plan.dsl.ScanType;
import io.floe.plan.dsl.SinkType;
import io.floe.plan.dsl.UnifiedScanArguments;
import io.floe.plan.dsl.UnifiedScanArguments.ScanSlice;
import io.floe.plan.type.Schema;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A node of the typed plan. A shared input is one object; never call {@code equals}, {@code
 * hashCode} or {@code toString} of a node, plans may be too deep for the stack. Long because it
 * lists every kind of node.
 */
public sealed interface LogicalNode {

  /** The columns that come out. */
  Schema schema();

  /** The nodes this one reads, in order. */
  List<LogicalNode> inputs();

  /** The same node over other inputs, which must have the columns this node needs. */
  LogicalNode withInputs(List<LogicalNode> inputs);

  /**
   * A frame that travels with the plan.
   *
   * @param frameSchema all columns of the frame
   * @param schema the columns that are wanted
   */
  record FrameScan(FrameSource frame, Schema frameSchema, Schema schema) implements LogicalNode {
    @Override
    public List<LogicalNode> inputs() {
      return List.of();
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return this;
    }
  }

  /**
   * Files to scan.
   *
   * @param source what the files hold
   * @param predicate a filter that the scan applies; it may read columns of the files that do not
   *     come out
   * @param slice a run of rows of all files together, taken before the predicate
   * @param schema the columns that come out: row index first, then file columns, hive columns that
   *     the files do not hold, the path
   */
  record FileScan(
      ScanType format,
      ScanSources sources,
      UnifiedScanArguments arguments,
      SourceSchema source,
      Optional<TypedExpression> predicate,
      Optional<ScanSlice> slice,
      Schema schema)
      implements LogicalNode {
    @Override
    public List<LogicalNode> inputs() {
      return List.of();
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return this;
    }
  }

  /** A source written in Python. */
  record PythonScan(
      PythonScanOptions options,
      Optional<TypedExpression> predicate,
      Optional<Long> limit,
      Schema fullSchema,
      Schema schema)
      implements LogicalNode {
    @Override
    public List<LogicalNode> inputs() {
      return List.of();
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return this;
    }
  }

  /**
   * The part of a scan's rows that belongs to the task that runs it. The parts of all tasks of the
   * span, one behind the other, are the rows of the scan in their order.
   *
   * @param scan a {@link FileScan} or {@link FrameScan}
   * @param tasks who reads a part; other tasks of the stage read nothing here
   */
  record ScanShare(LogicalNode scan, TaskSpan tasks) implements LogicalNode {
    @Override
    public Schema schema() {
      return scan.schema();
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(scan);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new ScanShare(inputs.getFirst(), tasks);
    }
  }

  /**
   * Rows that another stage has left behind, in the order of its tasks.
   *
   * @param exchange a number for this place in the plan; a task is told under this number what to
   *     read
   * @param stage the stage that writes the rows
   * @param tasks who reads; other tasks of the stage read nothing here
   */
  record ExchangeScan(int exchange, int stage, ExchangeMode mode, TaskSpan tasks, Schema schema)
      implements LogicalNode {
    @Override
    public List<LogicalNode> inputs() {
      return List.of();
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return this;
    }
  }

  /**
   * A column of {@code Int64} behind the others that tells the place of a row among the rows of all
   * tasks: the number of the task in the upper bits, above {@link #TASK_SHIFT}, then the number of
   * the row in its task. Sorting by it restores the order.
   */
  record TaskRowNumber(LogicalNode input, String name, Schema schema) implements LogicalNode {
    /** The bits that number the rows of a task. */
    public static final int TASK_SHIFT = 40;

    @Override
    public List<LogicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new TaskRowNumber(inputs.getFirst(), name, schema);
    }
  }

  /** Rows for which the predicate is true. */
  record Filter(LogicalNode input, TypedExpression predicate) implements LogicalNode {
    @Override
    public Schema schema() {
      return NodeSchemas.of(input);
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new Filter(inputs.getFirst(), predicate);
    }
  }

  /** New columns in place of the old. */
  record Project(
      LogicalNode input,
      List<NamedExpression> expressions,
      ProjectionOptions options,
      Schema schema)
      implements LogicalNode {
    public Project {
      expressions = List.copyOf(expressions);
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new Project(inputs.getFirst(), expressions, options, schema);
    }
  }

  /** New columns over or behind the old. */
  record WithColumns(
      LogicalNode input,
      List<NamedExpression> expressions,
      ProjectionOptions options,
      Schema schema)
      implements LogicalNode {
    public WithColumns {
      expressions = List.copyOf(expressions);
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new WithColumns(inputs.getFirst(), expressions, options, schema);
    }
  }

  /**
   * Grouping by keys or by windows.
   *
   * @param apply a Python function that makes the rows of a group
   */
  record Aggregate(
      LogicalNode input,
      List<NamedExpression> keys,
      List<NamedExpression> aggregates,
      boolean maintainOrder,
      GroupByOptions options,
      Optional<PlanNode.GroupMap> apply,
      Schema schema)
      implements LogicalNode {
    public Aggregate {
      keys = List.copyOf(keys);
      aggregates = List.copyOf(aggregates);
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new Aggregate(
          inputs.getFirst(), keys, aggregates, maintainOrder, options, apply, schema);
    }
  }

  /**
   * Two inputs joined. Keys are of equal type pair by pair; a predicate sees the columns of both
   * sides under their output names.
   *
   * @param predicates conditions beyond equal keys; empty for an ordinary join
   */
  record Join(
      LogicalNode left,
      LogicalNode right,
      List<NamedExpression> leftKeys,
      List<NamedExpression> rightKeys,
      List<TypedExpression> predicates,
      JoinOptions options,
      Schema schema)
      implements LogicalNode {
    public Join {
      leftKeys = List.copyOf(leftKeys);
      rightKeys = List.copyOf(rightKeys);
      predicates = List.copyOf(predicates);
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(left, right);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new Join(
          inputs.get(0), inputs.get(1), leftKeys, rightKeys, predicates, options, schema);
    }
  }

  /** Sorted rows, optionally a slice of them. */
  record Sort(
      LogicalNode input, List<SortKey> keys, Optional<OffsetLength> slice, boolean maintainOrder)
      implements LogicalNode {
    public Sort {
      keys = List.copyOf(keys);
    }

    @Override
    public Schema schema() {
      return NodeSchemas.of(input);
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new Sort(inputs.getFirst(), keys, slice, maintainOrder);
    }
  }

  /** Distinct rows; without subset all columns count. */
  record Distinct(
      LogicalNode input,
      Optional<List<String>> subset,
      DistinctOptions.KeepStrategy keep,
      boolean maintainOrder,
      Optional<OffsetLength> slice)
      implements LogicalNode {
    @Override
    public Schema schema() {
      return NodeSchemas.of(input);
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new Distinct(inputs.getFirst(), subset, keep, maintainOrder, slice);
    }
  }

  /** A run of rows; a negative offset counts from the end. */
  record Slice(LogicalNode input, long offset, long length) implements LogicalNode {
    @Override
    public Schema schema() {
      return NodeSchemas.of(input);
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new Slice(inputs.getFirst(), offset, length);
    }
  }

  /** Rows of all inputs, which have the same columns. */
  record Union(List<LogicalNode> inputs, boolean maintainOrder, Schema schema)
      implements LogicalNode {
    public Union {
      inputs = List.copyOf(inputs);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> others) {
      return new Union(others, maintainOrder, schema);
    }
  }

  /** Columns of all inputs. */
  record HorizontalConcat(List<LogicalNode> inputs, HConcatOptions options, Schema schema)
      implements LogicalNode {
    public HorizontalConcat {
      inputs = List.copyOf(inputs);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> others) {
      return new HorizontalConcat(others, options, schema);
    }
  }

  /** Two sorted inputs of the same columns merged. */
  record MergeSorted(LogicalNode left, LogicalNode right, List<String> keys, boolean maintainOrder)
      implements LogicalNode {
    public MergeSorted {
      keys = List.copyOf(keys);
    }

    @Override
    public Schema schema() {
      return left.schema();
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(left, right);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new MergeSorted(inputs.get(0), inputs.get(1), keys, maintainOrder);
    }
  }

  /** A column of row numbers in front. */
  record RowIndex(LogicalNode input, String name, long offset, Schema schema)
      implements LogicalNode {
    @Override
    public List<LogicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new RowIndex(inputs.getFirst(), name, offset, schema);
    }
  }

  /** One row for each element of list columns; they must be of equal length in each row. */
  record Explode(LogicalNode input, List<String> columns, ExplodeOptions options, Schema schema)
      implements LogicalNode {
    public Explode {
      columns = List.copyOf(columns);
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new Explode(inputs.getFirst(), columns, options, schema);
    }
  }

  /** Columns become rows; the columns under {@code on} have one type already. */
  record Unpivot(
      LogicalNode input,
      List<String> on,
      List<String> index,
      String variableName,
      String valueName,
      Schema schema)
      implements LogicalNode {
    public Unpivot {
      on = List.copyOf(on);
      index = List.copyOf(index);
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new Unpivot(inputs.getFirst(), on, index, variableName, valueName, schema);
    }
  }

  /** Fields of struct columns become columns. */
  record Unnest(LogicalNode input, List<String> columns, Optional<String> separator, Schema schema)
      implements LogicalNode {
    public Unnest {
      columns = List.copyOf(columns);
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new Unnest(inputs.getFirst(), columns, separator, schema);
    }
  }

  /** Rows of the input at the positions that another input yields in its only column. */
  record Gather(LogicalNode input, LogicalNode indices, boolean nullOnOutOfBounds)
      implements LogicalNode {
    @Override
    public Schema schema() {
      return NodeSchemas.of(input);
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(input, indices);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new Gather(inputs.get(0), inputs.get(1), nullOnOutOfBounds);
    }
  }

  /** A result to compute once for all who refer to this id. */
  record Cache(LogicalNode input, UUID id) implements LogicalNode {
    @Override
    public Schema schema() {
      return NodeSchemas.of(input);
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new Cache(inputs.getFirst(), id);
    }
  }

  /**
   * How rows come to a function of {@code sink_batches}.
   *
   * @param rows how many at a time; 0 leaves it to the engine
   */
  record Batches(long rows, boolean maintainOrder) {}

  /**
   * A Python function from frame to frame.
   *
   * @param sink for a function that takes frames and yields none
   */
  record PythonMap(
      LogicalNode input, FrameFunction.OpaquePython function, Optional<Batches> sink, Schema schema)
      implements LogicalNode {
    @Override
    public List<LogicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new PythonMap(inputs.getFirst(), function, sink, schema);
    }
  }

  /** The promise that columns are sorted. */
  record SortedHint(LogicalNode input, List<FrameFunction.SortedColumn> columns)
      implements LogicalNode {
    public SortedHint {
      columns = List.copyOf(columns);
    }

    @Override
    public Schema schema() {
      return NodeSchemas.of(input);
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new SortedHint(inputs.getFirst(), columns);
    }
  }

  /**
   * Where the result goes.
   *
   * @param partitionKeys the keys of a partitioned sink; empty for others
   */
  record Sink(LogicalNode input, SinkType type, List<NamedExpression> partitionKeys)
      implements LogicalNode {
    public Sink {
      partitionKeys = List.copyOf(partitionKeys);
    }

    @Override
    public Schema schema() {
      return NodeSchemas.of(input);
    }

    @Override
    public List<LogicalNode> inputs() {
      return List.of(input);
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> inputs) {
      return new Sink(inputs.getFirst(), type, partitionKeys);
    }
  }

  /** Several sinks of one query. */
  record MultiSink(List<LogicalNode> inputs) implements LogicalNode {
    public MultiSink {
      inputs = List.copyOf(inputs);
    }

    @Override
    public Schema schema() {
      return Schema.EMPTY;
    }

    @Override
    public LogicalNode withInputs(List<LogicalNode> others) {
      return new MultiSink(others);
    }
  }
}
