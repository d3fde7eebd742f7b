package io.floe.plan.optimise;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.plan.explain.Explain;
import io.floe.plan.logical.LogicalNode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommonSubplansTest {
  private static final OptimisationFlags WITHOUT = new OptimisationFlags(~(1 << 8));

  @Test
  void aJoinThatTwoReadersAskForRunsOnce() throws IOException {
    LogicalNode plan = lowered("q17");
    // Both the lines and their averages come from the join of part and lineitem.
    assertThat(caches(Optimiser.optimise(plan, OptimisationFlags.ALL))).isEqualTo(1);
    assertThat(caches(Optimiser.optimise(plan, WITHOUT))).isZero();
  }

  @Test
  void scansOfOneFileWithDifferentFiltersStayApart() throws IOException {
    // Nation is read for customers and for suppliers, but nothing else is common.
    assertThat(caches(Optimiser.optimise(lowered("q8"), OptimisationFlags.ALL))).isZero();
  }

  @Test
  void planTextNamesBothReaders() throws IOException {
    String text = Explain.tree(Optimiser.optimise(lowered("q11"), OptimisationFlags.ALL));
    assertThat(text.split("CACHE", -1)).hasSize(3);
  }

  private static LogicalNode lowered(String name) throws IOException {
    Map<String, LogicalNode> plans = PdshPlans.lowered();
    return plans.get(name);
  }

  private static long caches(LogicalNode root) {
    return Rewrites.parentsFirst(root).stream()
        .filter(node -> node instanceof LogicalNode.Cache)
        .count();
  }
}
