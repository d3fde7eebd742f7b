package io.floe.plan.dsl;

/** How frames are put beside each other. */
public record HConcatOptions(boolean parallel, boolean strict, boolean broadcastUnitLength) {}
