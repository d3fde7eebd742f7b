package io.floe.plan.lower;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.FrameFunction;
import io.floe.plan.dsl.JoinCondition;
import io.floe.plan.dsl.MatchToSchemaColumn;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ScanType;
import io.floe.plan.dsl.SinkType;
import io.floe.plan.function.Catalogue;
import io.floe.plan.function.FunctionEntry;
import io.floe.plan.semantics.PlanException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Refuses, by name and before any planning, what this cluster does not run. */
public final class Coverage {
  private final Predicate<FunctionEntry> runs;

  /**
   * A check.
   *
   * @param runs whether something runs a function
   */
  public Coverage(Predicate<FunctionEntry> runs) {
    this.runs = runs;
  }

  /** Looks at every node and every expression of a plan. */
  public void check(PlanNode root) {
    Set<PlanNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<PlanNode> waiting = new ArrayDeque<>();
    waiting.push(root);
    while (!waiting.isEmpty()) {
      PlanNode node = waiting.pop();
      if (seen.add(node)) {
        checkNode(node);
        expressions(node).forEach(this::check);
        node.inputs().forEach(waiting::push);
      }
    }
  }

  private static void checkNode(PlanNode node) {
    if (node instanceof PlanNode.ExtContext) {
      throw unsupported("`LazyFrame.with_context`");
    }
    if (node instanceof PlanNode.Sink sink && sink.type() instanceof SinkType.Iceberg) {
      throw unsupported("`LazyFrame.sink_iceberg`");
    }
    if (node instanceof PlanNode.Scan scan
        && scan.type() instanceof ScanType.ExternalReaderBuilder) {
      throw unsupported("a scan by an external reader");
    }
  }

  private static PlanException unsupported(String what) {
    return PlanException.invalidOperation(what + " is not supported by this cluster yet");
  }

  private void check(Expression expression) {
    if (expression instanceof Expression.Function function) {
      if (function.name().equals("FfiPlugin")) {
        throw PlanException.invalidOperation(
            "the expression plugin '"
                + function.parameters().getString("symbol")
                + "' of '"
                + function.parameters().getString("lib")
                + "' is machine code and not supported by this cluster; use map_batches with a Python"
                + " function instead (docs/user-code.md)");
      }
      String name = function.name();
      // Names that expansion and lowering replace by other functions.
      boolean replaced =
          name.equals("StructExpr.SelectFields")
              || name.equals("StructExpr.MapFieldNames")
              || SqlCalls.isSql(name);
      Optional<FunctionEntry> entry = Catalogue.find(name);
      if (!replaced && entry.filter(runs).isEmpty()) {
        throw Catalogue.unsupported(entry.map(FunctionEntry::display).orElse(name));
      }
    }
    if (expression instanceof Expression.SubPlan) {
      throw unsupported("a sub-query inside an expression");
    }
    if (expression instanceof Expression.Eval eval) {
      check(eval.evaluation());
    }
    if (expression instanceof Expression.StructEval eval) {
      eval.evaluations().forEach(this::check);
    }
    ExpressionParts.children(expression).forEach(this::check);
  }

  private static List<Expression> expressions(PlanNode node) {
    return switch (node) {
      case PlanNode.Filter filter -> List.of(filter.predicate());
      case PlanNode.Select select -> select.expressions();
      case PlanNode.HStack stack -> stack.expressions();
      case PlanNode.GroupBy group -> {
        List<Expression> all = new ArrayList<>(group.keys());
        all.addAll(group.aggregations());
        all.addAll(group.predicates());
        yield all;
      }
      case PlanNode.Join join ->
          switch (join.condition()) {
            case JoinCondition.Equi equi -> {
              List<Expression> all = new ArrayList<>(equi.leftOn());
              all.addAll(equi.rightOn());
              yield all;
            }
            case JoinCondition.NonEqui other -> other.predicates();
          };
      case PlanNode.MatchToSchema match ->
          match.columns().stream()
              .map(MatchToSchemaColumn::missingColumn)
              .filter(MatchToSchemaColumn.InsertWith.class::isInstance)
              .map(column -> ((MatchToSchemaColumn.InsertWith) column).expression())
              .toList();
      case PlanNode.Distinct distinct -> distinct.options().subset().orElse(List.of());
      case PlanNode.Sort sort -> sort.by();
      case PlanNode.MapFunction map ->
          map.function() instanceof FrameFunction.FillNan fill ? List.of(fill.value()) : List.of();
      case PlanNode.Sink sink ->
          sink.type() instanceof SinkType.Partitioned partitioned
                  && partitioned.strategy() instanceof SinkType.Keyed keyed
              ? keyed.keys()
              : List.of();
      case PlanNode.PythonScan ignored -> List.of();
      case PlanNode.Scan ignored -> List.of();
      case PlanNode.DataFrameScan ignored -> List.of();
      case PlanNode.Sql ignored -> List.of();
      case PlanNode.Resolver ignored -> List.of();
      case PlanNode.Cache ignored -> List.of();
      case PlanNode.Gather ignored -> List.of();
      case PlanNode.PipeWithSchema ignored -> List.of();
      case PlanNode.Pivot pivot -> List.of(pivot.aggregation());
      case PlanNode.Slice ignored -> List.of();
      case PlanNode.Union ignored -> List.of();
      case PlanNode.HConcat ignored -> List.of();
      case PlanNode.ExtContext ignored -> List.of();
      case PlanNode.SinkMultiple ignored -> List.of();
      case PlanNode.MergeSorted ignored -> List.of();
    };
  }
}
