package io.floe.scheduler.stage;

import io.floe.plan.logical.ExchangeMode;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.stage.Stage;
import java.util.List;

/** How many tasks a stage gets, now that it is known what those before it have written. */
final class TaskCount {
  private TaskCount() {}

  /** Fewer than planned when there is little to read. */
  static int of(Stage stage, List<StageState> stages, long bytesPerTask) {
    boolean partitions = false;
    long bytes = 0;
    for (LogicalNode.ExchangeScan exchange : stage.exchanges()) {
      boolean all = exchange.tasks().first() == 0 && exchange.tasks().count() == stage.tasks();
      if (!all || exchange.mode() == ExchangeMode.SHARE) {
        return stage.tasks();
      }
      if (exchange.mode() == ExchangeMode.PARTITION) {
        partitions = true;
        bytes += stages.get(exchange.stage()).bytes();
      }
    }
    if (!partitions || bytesPerTask == 0) {
      return stage.tasks();
    }
    return Math.clamp(bytes / bytesPerTask + 1, 1, stage.tasks());
  }
}
