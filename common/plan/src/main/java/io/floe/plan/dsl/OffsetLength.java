package io.floe.plan.dsl;

/** A run of rows; a negative offset counts from the end. */
public record OffsetLength(long offset, long length) {}
