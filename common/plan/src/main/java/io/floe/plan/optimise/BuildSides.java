package io.floe.plan.optimise;

import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.logical.LogicalNode;

/**
 * Holds the smaller side of an inner join in memory where nobody asked for an order. Only large
 * inputs are worth a change: people look at the order of small results although it is not promised.
 */
final class BuildSides {
  private static final double WORTH_ROWS = 50_000;
  private static final double WORTH_RATIO = 1.5;

  private final Estimates estimates;

  BuildSides(Estimates estimates) {
    this.estimates = estimates;
  }

  LogicalNode choose(LogicalNode root) {
    return Rewrites.topDown(root, this::step);
  }

  private LogicalNode step(LogicalNode node) {
    if (!(node instanceof LogicalNode.Join join) || !isFree(join.options())) {
      return node;
    }
    double left = estimates.rows(join.left()).orElse(Double.NaN);
    double right = estimates.rows(join.right()).orElse(Double.NaN);
    // A comparison with something unknown is false.
    if (right > WORTH_ROWS && right > left * WORTH_RATIO) {
      return new LogicalNode.Join(
          join.left(),
          join.right(),
          join.leftKeys(),
          join.rightKeys(),
          join.predicates(),
          join.options().withBuildSide(JoinOptions.BuildSide.PREFER_LEFT),
          join.schema());
    }
    return node;
  }

  private static boolean isFree(JoinOptions options) {
    boolean chosen = options.how() == JoinType.Simple.SEMI || options.how() == JoinType.Simple.ANTI;
    // A join that only chooses rows of the left keeps their order either way.
    return (options.how() == JoinType.Simple.INNER || chosen)
        && options.maintainOrder() == JoinOptions.MaintainOrder.NONE
        && options.buildSide().isEmpty()
        && options.slice().isEmpty();
  }
}
