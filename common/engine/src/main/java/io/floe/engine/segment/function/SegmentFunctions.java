package io.floe.engine.segment.function;

import io.floe.engine.segment.SegmentTable;
import java.util.Map;

/** All functions over segments with their ids; read once, when the table is made. */
public final class SegmentFunctions {
  private SegmentFunctions() {}

  /** The makers by id. */
  public static Map<String, SegmentTable.Maker> all() {
    Registry registry = new Registry();
    Cumulative.register(registry);
    Shifting.register(registry);
    Filling.register(registry);
    Ranking.register(registry);
    Distinctness.register(registry);
    Choices.register(registry);
    Runs.register(registry);
    Extremes.register(registry);
    Searching.register(registry);
    Joining.register(registry);
    Unchanged.register(registry);
    Sampling.register(registry);
    Interpolation.register(registry);
    Truths.register(registry);
    Quantiles.register(registry);
    Moments.register(registry);
    Correlations.register(registry);
    Rolling.register(registry);
    ExponentialMeans.register(registry);
    Ranges.register(registry);
    LinearSpaces.register(registry);
    Cutting.register(registry);
    Histogram.register(registry);
    Lists.register(registry);
    ListElements.register(registry);
    ListSets.register(registry);
    Exploding.register(registry);
    TextJoin.register(registry);
    return registry.makers();
  }
}
