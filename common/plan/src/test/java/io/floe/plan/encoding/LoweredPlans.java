package io.floe.plan.encoding;

import io.floe.plan.logical.LogicalNode;
import io.floe.plan.lower.Lowering;
import io.floe.plan.lower.OracleCases;
import io.floe.plan.optimise.OptimisationFlags;
import io.floe.plan.optimise.Optimiser;
import io.floe.plan.optimise.PdshPlans;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.wire.Corpus;
import io.floe.plan.wire.PlanReader;
import io.floe.plan.wire.ReadLimits;
import io.floe.plan.wire.UnsupportedPlanException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** All plans of the test collection that can be lowered, before and after the optimiser. */
final class LoweredPlans {
  private LoweredPlans() {}

  /** Shows each plan with its name and returns how many there were. */
  static int forEach(BiConsumer<String, LogicalNode> use) throws IOException {
    int count = 0;
    for (String version : Corpus.VERSIONS) {
      Semantics semantics = Semantics.ofVersion(version);
      for (Map.Entry<String, byte[]> plan : Corpus.plans(version).entrySet()) {
        String name = version + " " + plan.getKey();
        count += show(name, ByteBuffer.wrap(plan.getValue()), semantics, use);
      }
    }
    for (String version : List.of("1.43.2", "2.0.0")) {
      try (InputStream cases =
          OracleCases.class.getResourceAsStream("/schemas/schemas-" + version + ".gz")) {
        for (OracleCases.Case each : OracleCases.read(cases)) {
          count += show(each.name(), each.plan(), Semantics.ofVersion(version), use);
        }
      }
    }
    for (Map.Entry<String, LogicalNode> plan : PdshPlans.lowered().entrySet()) {
      use.accept(plan.getKey(), plan.getValue());
      use.accept(plan.getKey(), Optimiser.optimise(plan.getValue(), OptimisationFlags.ALL));
      count += 2;
    }
    return count;
  }

  private static int show(
      String name, ByteBuffer bytes, Semantics semantics, BiConsumer<String, LogicalNode> use) {
    LogicalNode plan;
    LogicalNode optimised;
    try {
      plan =
          Lowering.lower(
              PlanReader.read(bytes, ReadLimits.DEFAULT).root(), semantics, new AnySources());
      optimised = Optimiser.optimise(plan, OptimisationFlags.ALL);
    } catch (PlanException | UnsupportedPlanException refused) {
      return 0;
    }
    use.accept(name, plan);
    use.accept(name + ", optimised", optimised);
    return 2;
  }
}
