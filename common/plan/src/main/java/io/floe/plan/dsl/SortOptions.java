package io.floe.plan.dsl;

import java.util.OptionalLong;

/** How one expression is sorted. */
public record SortOptions(
    boolean descending,
    boolean nullsLast,
    boolean multithreaded,
    boolean maintainOrder,
    OptionalLong limit) {}
