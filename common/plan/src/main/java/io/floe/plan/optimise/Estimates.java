package io.floe.plan.optimise;

import io.floe.plan.dsl.JoinType;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.TypedExpression;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Guesses how many rows the nodes of a plan give, from the row counts of files and rules of thumb
 * for everything above. Decisions that a wrong guess makes slow, never wrong, may use them.
 */
public final class Estimates {
  private static final double GROUPS_PER_ROW = 0.1;
  private static final double ELEMENTS_PER_LIST = 4;
  private static final int BYTES_PER_VALUE = 8;

  private final IdentityHashMap<LogicalNode, Size> sizes = new IdentityHashMap<>();

  private Estimates() {}

  /** Guesses for all nodes of a plan. */
  public static Estimates of(LogicalNode root) {
    Estimates estimates = new Estimates();
    for (LogicalNode node : Rewrites.parentsFirst(root).reversed()) {
      estimates.sizes.put(node, estimates.size(node));
    }
    return estimates;
  }

  /** The rows that come out of a node of the plan; empty when nothing is known. */
  public OptionalDouble rows(LogicalNode node) {
    Size size = sizes.getOrDefault(node, Size.UNKNOWN);
    return size.isKnown() ? OptionalDouble.of(size.rows()) : OptionalDouble.empty();
  }

  /**
   * A guess.
   *
   * @param rows how many rows there are
   * @param domain how many there were before filters: about the number of values a key may have
   */
  private record Size(double rows, double domain) {
    private static final Size UNKNOWN = new Size(Double.NaN, Double.NaN);

    private static Size of(double rows) {
      return new Size(rows, rows);
    }

    private boolean isKnown() {
      return !Double.isNaN(rows);
    }

    private Size times(double factor) {
      return new Size(rows * factor, domain);
    }

    private Size atMost(double limit) {
      return isKnown() ? new Size(Math.min(rows, limit), domain) : Size.of(limit);
    }
  }

  private Size size(LogicalNode node) {
    return switch (node) {
      case LogicalNode.FrameScan scan ->
          Size.of(
              (double) scan.frame().size()
                  / (BYTES_PER_VALUE * Math.max(1, scan.frameSchema().size())));
      case LogicalNode.FileScan scan -> scan(scan);
      case LogicalNode.PythonScan ignored -> Size.UNKNOWN;
      case LogicalNode.ExchangeScan ignored -> Size.UNKNOWN;
      case LogicalNode.ScanShare share -> input(share);
      case LogicalNode.TaskRowNumber other -> input(other);
      case LogicalNode.Filter filter -> input(filter).times(Selectivity.of(filter.predicate()));
      case LogicalNode.Project project ->
          project.expressions().stream()
                  .allMatch(
                      each ->
                          each.expression() instanceof TypedExpression.Aggregate
                              || each.expression() instanceof TypedExpression.Length)
              ? Size.of(1)
              : input(project);
      case LogicalNode.Aggregate aggregate ->
          aggregate.keys().isEmpty() ? Size.of(1) : Size.of(input(aggregate).rows * GROUPS_PER_ROW);
      case LogicalNode.Distinct distinct -> Size.of(input(distinct).rows * GROUPS_PER_ROW);
      case LogicalNode.Sort sort ->
          sort.slice()
              .map(run -> input(sort).atMost((double) run.length()))
              .orElseGet(() -> input(sort));
      case LogicalNode.Slice slice -> input(slice).atMost((double) slice.length());
      case LogicalNode.Union union -> sum(union.inputs());
      case LogicalNode.MergeSorted merge -> sum(merge.inputs());
      case LogicalNode.HorizontalConcat concat ->
          concat.inputs().isEmpty() ? Size.of(0) : sizes.get(concat.inputs().getFirst());
      case LogicalNode.Explode explode -> Size.of(input(explode).rows * ELEMENTS_PER_LIST);
      case LogicalNode.Unpivot unpivot ->
          Size.of(input(unpivot).rows * Math.max(1, unpivot.input().schema().size()));
      case LogicalNode.Gather gather -> sizes.get(gather.indices());
      case LogicalNode.Join join -> join(join);
      case LogicalNode.WithColumns other -> input(other);
      case LogicalNode.RowIndex other -> input(other);
      case LogicalNode.Unnest other -> input(other);
      case LogicalNode.Cache other -> input(other);
      case LogicalNode.SortedHint other -> input(other);
      case LogicalNode.PythonMap ignored -> Size.UNKNOWN;
      case LogicalNode.Sink other -> input(other);
      case LogicalNode.MultiSink ignored -> Size.UNKNOWN;
    };
  }

  private Size input(LogicalNode node) {
    return sizes.getOrDefault(node.inputs().getFirst(), Size.UNKNOWN);
  }

  private Size sum(List<LogicalNode> inputs) {
    return Size.of(inputs.stream().mapToDouble(input -> sizes.get(input).rows).sum());
  }

  private static Size scan(LogicalNode.FileScan scan) {
    if (scan.source().likelyRows().isEmpty()) {
      return Size.UNKNOWN;
    }
    Size all = Size.of((double) scan.source().likelyRows().getAsLong());
    Size run = scan.slice().map(slice -> all.atMost((double) slice.length())).orElse(all);
    return scan.predicate().map(predicate -> run.times(Selectivity.of(predicate))).orElse(run);
  }

  /** Takes the side with fewer values to be the one whose keys are unique. */
  private Size join(LogicalNode.Join join) {
    Size left = sizes.getOrDefault(join.left(), Size.UNKNOWN);
    Size right = sizes.getOrDefault(join.right(), Size.UNKNOWN);
    if (!left.isKnown() || !right.isKnown()) {
      return Size.UNKNOWN;
    }
    double keys = Math.max(1, Math.min(left.domain, right.domain));
    Size matched = new Size(left.rows * right.rows / keys, Math.max(left.domain, right.domain));
    return switch (join.options().how()) {
      case JoinType.AsOf ignored -> left;
      case JoinType.Simple simple ->
          switch (simple) {
            case INNER -> matched;
            case LEFT -> new Size(Math.max(left.rows, matched.rows), matched.domain);
            case RIGHT -> new Size(Math.max(right.rows, matched.rows), matched.domain);
            case FULL -> new Size(left.rows + right.rows, matched.domain);
            case SEMI, ANTI -> left.times(0.5);
            case CROSS, IE_JOIN, RANGE -> Size.of(left.rows * right.rows);
          };
    };
  }
}
