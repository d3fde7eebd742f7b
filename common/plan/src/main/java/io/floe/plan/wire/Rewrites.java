package io.floe.plan.wire;

import java.util.Map;

/**
 * Every change of shape between 1.35 and 2.0 that needs more than a default, by the position in
 * which the variant stands. The readers apply a table to each variant before they read it.
 */
final class Rewrites {
  static final RewriteTable PLAN = new RewriteTable(Map.of("Join", PlanRewrites::joinCondition));

  static final RewriteTable EXPRESSION =
      new RewriteTable(
          Map.of(
              "Window", ExpressionRewrites::window,
              "Explode", ExpressionRewrites::explodeOptions,
              "Agg", ExpressionRewrites::aggregation,
              "Function", FunctionCallRewrites::call));

  /** Functions by namespace and name; these keep their inputs. */
  static final RewriteTable FUNCTION =
      new RewriteTable(
          Map.of(
              "SetSortedFlag", FunctionRewrites::sortedFlag,
              "Reinterpret", FunctionRewrites::reinterpret,
              "Hash", FunctionRewrites::hash,
              "Range.DateRange", FunctionRewrites::dateRange,
              "Range.DateRanges", FunctionRewrites::dateRange,
              "Range.DatetimeRange", FunctionRewrites::dateRange,
              "Range.DatetimeRanges", FunctionRewrites::dateRange,
              "ArrayExpr.Explode", FunctionRewrites::explode,
              "ArrayExpr.ToStruct", FunctionRewrites::arrayToStruct));

  static final RewriteTable AGGREGATION =
      new RewriteTable(Map.of("Implode", ExpressionRewrites::implode));

  static final RewriteTable FRAME_FUNCTION =
      new RewriteTable(Map.of("Explode", PlanRewrites::frameExplode));

  static final RewriteTable SINK =
      new RewriteTable(Map.of("File", SinkRewrites::file, "Partition", SinkRewrites::partition));

  private Rewrites() {}
}
