package io.floe.physical.task;

/**
 * A run of partitions that one task has written.
 *
 * @param firstPartition the first of them
 * @param partitions how many, one behind the other
 * @param place who keeps them
 */
public record ShufflePiece(TaskId writer, int firstPartition, int partitions, ShufflePlace place) {}
