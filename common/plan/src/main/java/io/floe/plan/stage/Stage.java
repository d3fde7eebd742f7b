package io.floe.plan.stage;

import io.floe.plan.logical.LogicalNode;
import java.util.List;
import java.util.Optional;

/**
 * A plan that some number of tasks run, each on its own share of the rows.
 *
 * @param plan its leaves are shares of scans and exchanges; the same for all tasks
 * @param exchanges all exchanges of the plan and of the output's bounds
 * @param singleWorker why there is only one task although there could be more; empty when that is
 *     how the plan has to be
 */
public record Stage(
    int number,
    LogicalNode plan,
    int tasks,
    StageOutput output,
    List<LogicalNode.ExchangeScan> exchanges,
    Optional<String> singleWorker) {
  public Stage {
    exchanges = List.copyOf(exchanges);
  }
}
