package io.floe.plan.lower;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.FrameFunction;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ScanType;
import io.floe.plan.dsl.SinkType;
import io.floe.plan.explain.Explain;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.sql.SqlPlans;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lowers a whole plan; inputs come before the nodes that read them, without recursion. */
public final class Lowering {
  private final Semantics semantics;
  private final SourceSchemas sources;
  private final Projections projections;
  private final IdentityHashMap<PlanNode, LogicalNode> done = new IdentityHashMap<>();

  private Lowering(Semantics semantics, SourceSchemas sources) {
    this.semantics = semantics;
    this.sources = sources;
    this.projections = new Projections(semantics, sources);
  }

  /**
   * The typed plan.
   *
   * @throws PlanException when Polars would refuse the plan or this cluster cannot run it
   */
  public static LogicalNode lower(PlanNode root, Semantics semantics, SourceSchemas sources) {
    return new Lowering(semantics, sources).lower(root);
  }

  private LogicalNode lower(PlanNode root) {
    Deque<PlanNode> waiting = new ArrayDeque<>();
    waiting.push(root);
    while (!waiting.isEmpty()) {
      PlanNode node = waiting.peek();
      boolean ready = true;
      if (!done.containsKey(node)) {
        List<PlanNode> inputs = node.inputs();
        for (int index = inputs.size() - 1; index >= 0; index--) {
          if (!done.containsKey(inputs.get(index))) {
            waiting.push(inputs.get(index));
            ready = false;
          }
        }
      }
      if (ready) {
        waiting.pop();
        if (!done.containsKey(node)) {
          done.put(node, lowerNode(node));
        }
      }
    }
    return done.get(root);
  }

  private LogicalNode input(PlanNode node) {
    return done.get(node);
  }

  private List<LogicalNode> inputs(List<PlanNode> nodes) {
    return nodes.stream().map(done::get).toList();
  }

  private LogicalNode lowerNode(PlanNode node) {
    return switch (node) {
      case PlanNode.PythonScan scan -> new Scans(semantics, sources).python(scan);
      case PlanNode.Scan scan ->
          scan.type() instanceof ScanType.PythonDataset dataset
              ? lower(sources.dataset(dataset))
              : new Scans(semantics, sources).files(scan);
      case PlanNode.DataFrameScan scan ->
          new LogicalNode.FrameScan(scan.frame(), scan.schema(), scan.schema());
      case PlanNode.Sql sql ->
          lower(
              SqlPlans.translate(
                  sql, plan -> lower(plan).schema(), plan -> Explain.tree(lower(plan))));
      case PlanNode.Resolver resolver -> lower(sources.resolve(resolver));
      case PlanNode.Filter filter -> filter(filter);
      case PlanNode.Cache cache -> new LogicalNode.Cache(input(cache.input()), cache.id());
      case PlanNode.Select select -> select(select);
      case PlanNode.HStack stack -> withColumns(stack);
      case PlanNode.GroupBy group -> new Grouping(projections).lower(input(group.input()), group);
      case PlanNode.Join join when WhereJoins.keepsRows(join) ->
          lower(WhereJoins.rewrite(join, plan -> lower(plan).schema()));
      case PlanNode.Join join ->
          new Joins(projections).lower(input(join.left()), input(join.right()), join);
      case PlanNode.Gather gather ->
          new LogicalNode.Gather(
              input(gather.input()), input(gather.indices()), gather.nullOnOutOfBounds());
      case PlanNode.MatchToSchema match ->
          new SchemaMatching(projections).lower(input(match.input()), match);
      case PlanNode.PipeWithSchema pipe -> pipe(pipe);
      case PlanNode.Pivot pivot ->
          new Pivots(projections, sources).lower(input(pivot.input()), pivot);
      case PlanNode.Distinct distinct ->
          new Sorting(projections).distinct(input(distinct.input()), distinct.options());
      case PlanNode.Sort sort -> new Sorting(projections).sort(input(sort.input()), sort);
      case PlanNode.Slice slice ->
          new LogicalNode.Slice(input(slice.input()), slice.offset(), slice.length());
      case PlanNode.MapFunction map ->
          new FrameFunctions(semantics, projections).lower(input(map.input()), map.function());
      case PlanNode.Union union ->
          new Combining(semantics).union(inputs(union.inputs()), union.options());
      case PlanNode.HConcat concat ->
          new Combining(semantics).horizontal(inputs(concat.inputs()), concat.options());
      case PlanNode.ExtContext ignored -> throw unsupported("`LazyFrame.with_context`");
      case PlanNode.Sink sink -> sink(sink);
      case PlanNode.SinkMultiple multiple -> new LogicalNode.MultiSink(inputs(multiple.inputs()));
      case PlanNode.MergeSorted merge ->
          Combining.mergeSorted(input(merge.left()), input(merge.right()), merge);
    };
  }

  private static PlanException unsupported(String what) {
    return PlanException.invalidOperation(what + " is not supported by this cluster yet");
  }

  /** What a callback made of stand-ins, with the inputs in their places. */
  private LogicalNode pipe(PlanNode.PipeWithSchema pipe) {
    List<LogicalNode> inputs = inputs(pipe.inputs());
    SourceSchemas.Piped piped =
        sources.pipe(pipe, inputs.stream().map(LogicalNode::schema).toList());
    Deque<PlanNode> waiting = new ArrayDeque<>(List.of(piped.plan()));
    Set<PlanNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!waiting.isEmpty()) {
      PlanNode node = waiting.pop();
      if (!seen.add(node)) {
        continue;
      }
      int input = node instanceof PlanNode.Cache cache ? piped.standIns().indexOf(cache.id()) : -1;
      if (input >= 0) {
        done.put(node, inputs.get(input));
      } else {
        node.inputs().forEach(waiting::push);
      }
    }
    return lower(piped.plan());
  }

  private LogicalNode filter(PlanNode.Filter filter) {
    LogicalNode input = input(filter.input());
    List<NamedExpression> predicates =
        projections.lower(List.of(filter.predicate()), input.schema());
    if (predicates.isEmpty()) {
      throw PlanException.compute(
          "The predicate expanded to zero expressions. This may for example be caused by a regex"
              + " not matching column names or a column dtype match not hitting any dtypes in the"
              + " DataFrame");
    }
    if (predicates.size() > 1) {
      throw PlanException.compute(
          "The predicate passed to 'LazyFrame.filter' expanded to multiple expressions: \n\n"
              + String.join(
                  ",\n", predicates.stream().limit(5).map(each -> "\t" + each.name()).toList())
              + "\nThis is ambiguous. Try to combine the predicates with the 'all_horizontal' or"
              + " `any_horizontal' expression.");
    }
    TypedExpression predicate = predicates.getFirst().expression();
    if (predicate.dataType() != SimpleType.BOOLEAN && predicate.dataType() != SimpleType.NULL) {
      throw PlanException.invalidOperation(
          "filter predicate must be of type `Boolean`, got `" + predicate.dataType().text() + "`");
    }
    return new LogicalNode.Filter(
        input, Casts.to(predicate, SimpleType.BOOLEAN, CastMode.NON_STRICT));
  }

  private LogicalNode select(PlanNode.Select select) {
    LogicalNode input = input(select.input());
    LogicalNode result = projections.select(input, select.expressions(), select.options());
    boolean empty = result.schema().size() == 0;
    return empty && !semantics.zeroColumnFramesKeepHeight()
        ? new LogicalNode.Slice(result, 0, 0)
        : result;
  }

  private LogicalNode withColumns(PlanNode.HStack stack) {
    LogicalNode input = input(stack.input());
    // Before 2.0 columns added to an empty frame make its rows.
    boolean makesRows =
        input instanceof LogicalNode.FrameScan scan
            && scan.schema().size() == 0
            && !semantics.zeroColumnFramesKeepHeight();
    return makesRows
        ? projections.select(input, stack.expressions(), stack.options())
        : projections.withColumns(input, stack.expressions(), stack.options());
  }

  private LogicalNode sink(PlanNode.Sink sink) {
    LogicalNode input = input(sink.input());
    if (sink.type() instanceof SinkType.Callback callback) {
      return callback(input, callback);
    }
    Schema schema = input.schema();
    List<Expression> keys = keys(sink.type());
    return new LogicalNode.Sink(
        input, sink.type(), keys.isEmpty() ? List.of() : projections.lower(keys, schema));
  }

  /** A function that takes all rows: what is left is a result without rows. */
  private static LogicalNode callback(LogicalNode input, SinkType.Callback callback) {
    FrameFunction.OpaquePython function =
        new FrameFunction.OpaquePython(
            callback.function(), Optional.empty(), false, false, false, false);
    LogicalNode.Batches batches =
        new LogicalNode.Batches(callback.chunkSize().orElse(0), callback.maintainOrder());
    return new LogicalNode.Sink(
        new LogicalNode.PythonMap(input, function, Optional.of(batches), input.schema()),
        SinkType.File.result(),
        List.of());
  }

  private static List<Expression> keys(SinkType type) {
    return Optional.of(type)
        .filter(SinkType.Partitioned.class::isInstance)
        .map(partitioned -> ((SinkType.Partitioned) partitioned).strategy())
        .filter(SinkType.Keyed.class::isInstance)
        .map(keyed -> ((SinkType.Keyed) keyed).keys())
        .orElse(List.of());
  }
}
