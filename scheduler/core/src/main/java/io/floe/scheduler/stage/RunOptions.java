package io.floe.scheduler.stage;

import io.floe.physical.task.ShuffleOptions;
import java.util.OptionalInt;

/**
 * How the stages of a query are run.
 *
 * @param retries how often a task may fail through no fault of the query before the query fails
 * @param bytesPerTask tasks that read exchanges are joined until they read so much; 0 keeps all
 * @param mostWorkers how many workers the query may use; empty: all
 */
public record RunOptions(
    int retries,
    long bytesPerTask,
    OptionalInt mostWorkers,
    long priority,
    ShuffleOptions shuffle) {}
