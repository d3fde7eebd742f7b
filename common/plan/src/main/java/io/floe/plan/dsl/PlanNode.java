package io.floe.plan.dsl;

import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A node of the query as the client wrote it. Inputs are direct references; a shared input is one
 * object. Never call {@code equals}, {@code hashCode} or {@code toString} of a node: plans may be
 * too deep for the stack.
 */
public sealed interface PlanNode {

  /** The nodes this one reads, in order. */
  List<PlanNode> inputs();

  /** A source written in Python: an IO plugin, a pyarrow dataset or {@code pl.defer}. */
  record PythonScan(PythonScanOptions options) implements PlanNode {
    @Override
    public List<PlanNode> inputs() {
      return List.of();
    }
  }

  /** Files to scan. */
  record Scan(ScanSources sources, UnifiedScanArguments arguments, ScanType type)
      implements PlanNode {
    @Override
    public List<PlanNode> inputs() {
      return List.of();
    }
  }

  /** A frame that travels with the plan. */
  record DataFrameScan(FrameSource frame, Schema schema) implements PlanNode {
    @Override
    public List<PlanNode> inputs() {
      return List.of();
    }
  }

  /** SQL text over named plans (Polars 2.0). */
  record Sql(String query, List<Relation> relations) implements PlanNode {
    public Sql {
      relations = List.copyOf(relations);
    }

    @Override
    public List<PlanNode> inputs() {
      return relations.stream().map(Relation::input).toList();
    }
  }

  /** A named plan that SQL text may refer to. */
  record Relation(String name, PlanNode input) {}

  /** A plan that a Python object produces when asked (Polars 2.0). */
  record Resolver(PythonObject resolver, Optional<Schema> schema) implements PlanNode {
    @Override
    public List<PlanNode> inputs() {
      return List.of();
    }
  }

  /** Rows for which the predicate is true. */
  record Filter(PlanNode input, Expression predicate) implements PlanNode {
    @Override
    public List<PlanNode> inputs() {
      return List.of(input);
    }
  }

  /** A result to compute once; equal ids mean the same cache, and the same object here. */
  record Cache(PlanNode input, UUID id) implements PlanNode {
    @Override
    public List<PlanNode> inputs() {
      return List.of(input);
    }
  }

  /** New columns in place of the old. */
  record Select(PlanNode input, List<Expression> expressions, ProjectionOptions options)
      implements PlanNode {
    public Select {
      expressions = List.copyOf(expressions);
    }

    @Override
    public List<PlanNode> inputs() {
      return List.of(input);
    }
  }

  /** New columns beside or over the old ({@code with_columns}). */
  record HStack(PlanNode input, List<Expression> expressions, ProjectionOptions options)
      implements PlanNode {
    public HStack {
      expressions = List.copyOf(expressions);
    }

    @Override
    public List<PlanNode> inputs() {
      return List.of(input);
    }
  }

  /** Grouping by keys, by dynamic windows or by rolling windows; predicates are {@code having}. */
  record GroupBy(
      PlanNode input,
      List<Expression> keys,
      List<Expression> aggregations,
      List<Expression> predicates,
      boolean maintainOrder,
      GroupByOptions options,
      Optional<GroupMap> apply)
      implements PlanNode {
    public GroupBy {
      keys = List.copyOf(keys);
      aggregations = List.copyOf(aggregations);
      predicates = List.copyOf(predicates);
    }

    @Override
    public List<PlanNode> inputs() {
      return List.of(input);
    }
  }

  /** The Python function of {@code map_groups} and the schema it promises. */
  record GroupMap(PythonObject function, Schema schema) {}

  /** Two plans joined. */
  record Join(PlanNode left, PlanNode right, JoinCondition condition, JoinOptions options)
      implements PlanNode {
    @Override
    public List<PlanNode> inputs() {
      return List.of(left, right);
    }
  }

  /** Rows of the input at the positions that another plan yields. */
  record Gather(PlanNode input, PlanNode indices, boolean nullOnOutOfBounds) implements PlanNode {
    @Override
    public List<PlanNode> inputs() {
      return List.of(input, indices);
    }
  }

  /** The input brought to a given schema. */
  record MatchToSchema(
      PlanNode input,
      Schema schema,
      List<MatchToSchemaColumn> columns,
      ExtraColumnsPolicy extraColumns)
      implements PlanNode {
    public MatchToSchema {
      columns = List.copyOf(columns);
    }

    @Override
    public List<PlanNode> inputs() {
      return List.of(input);
    }
  }

  /** A Python callback from plans and their schemas to a plan, run while planning. */
  record PipeWithSchema(List<PlanNode> inputs, PythonObject callback) implements PlanNode {
    public PipeWithSchema {
      inputs = List.copyOf(inputs);
    }
  }

  /** Values of columns become columns. */
  record Pivot(
      PlanNode input,
      Selector on,
      FrameSource onColumns,
      Selector index,
      Selector values,
      Expression aggregation,
      boolean maintainOrder,
      String separator,
      PivotColumnNaming columnNaming)
      implements PlanNode {
    @Override
    public List<PlanNode> inputs() {
      return List.of(input);
    }
  }

  /** Distinct rows ({@code unique}). */
  record Distinct(PlanNode input, DistinctOptions options) implements PlanNode {
    @Override
    public List<PlanNode> inputs() {
      return List.of(input);
    }
  }

  /** Sorted rows, optionally a slice of them. */
  record Sort(
      PlanNode input,
      List<Expression> by,
      Optional<OffsetLength> slice,
      SortMultipleOptions options)
      implements PlanNode {
    public Sort {
      by = List.copyOf(by);
    }

    @Override
    public List<PlanNode> inputs() {
      return List.of(input);
    }
  }

  /** A run of rows; a negative offset counts from the end. */
  record Slice(PlanNode input, long offset, long length) implements PlanNode {
    @Override
    public List<PlanNode> inputs() {
      return List.of(input);
    }
  }

  /** A function of a whole frame. */
  record MapFunction(PlanNode input, FrameFunction function) implements PlanNode {
    @Override
    public List<PlanNode> inputs() {
      return List.of(input);
    }
  }

  /** Frames below each other. */
  record Union(List<PlanNode> inputs, UnionOptions options) implements PlanNode {
    public Union {
      inputs = List.copyOf(inputs);
    }
  }

  /** Frames beside each other. */
  record HConcat(List<PlanNode> inputs, HConcatOptions options) implements PlanNode {
    public HConcat {
      inputs = List.copyOf(inputs);
    }
  }

  /** Columns of other frames that expressions may use ({@code with_context}, before 2.0). */
  record ExtContext(PlanNode input, List<PlanNode> contexts) implements PlanNode {
    public ExtContext {
      contexts = List.copyOf(contexts);
    }

    @Override
    public List<PlanNode> inputs() {
      List<PlanNode> all = new ArrayList<>(contexts.size() + 1);
      all.add(input);
      all.addAll(contexts);
      return List.copyOf(all);
    }
  }

  /** Where the result goes. */
  record Sink(PlanNode input, SinkType type) implements PlanNode {
    @Override
    public List<PlanNode> inputs() {
      return List.of(input);
    }
  }

  /** Several sinks of one query. */
  record SinkMultiple(List<PlanNode> inputs) implements PlanNode {
    public SinkMultiple {
      inputs = List.copyOf(inputs);
    }
  }

  /** Two sorted frames merged. */
  record MergeSorted(PlanNode left, PlanNode right, List<String> keys, boolean maintainOrder)
      implements PlanNode {
    public MergeSorted {
      keys = List.copyOf(keys);
    }

    @Override
    public List<PlanNode> inputs() {
      return List.of(left, right);
    }
  }
}
