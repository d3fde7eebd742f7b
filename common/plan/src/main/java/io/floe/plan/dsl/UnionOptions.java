package io.floe.plan.dsl;

/** How frames are put below each other. */
public record UnionOptions(
    boolean parallel,
    boolean rechunk,
    boolean toSupertypes,
    boolean diagonal,
    boolean strict,
    boolean fromPartitionedDataset,
    boolean maintainOrder) {}
