package io.floe.plan.dsl;

/** A column of row numbers. */
public record RowIndex(String name, long offset) {}
