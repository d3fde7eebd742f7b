package io.floe.physical.exchange;

import io.floe.physical.task.ShufflePiece;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * The part of a stage that one task does.
 *
 * @param task its number
 * @param inputs what to read for each exchange, in this order
 * @param rowsRead counts what scans read
 */
public record TaskShare(
    int task, Map<Integer, List<ShufflePiece>> inputs, Exchanges exchanges, LongAdder rowsRead) {}
