package io.floe.plan.logical;

/** One expression of a sort. */
public record SortKey(TypedExpression expression, boolean descending, boolean nullsLast) {}
