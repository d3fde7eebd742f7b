package io.floe.plan.dsl;

/** What empty lists and null lists become when they are exploded. */
public record ExplodeOptions(boolean emptyAsNull, boolean keepNulls) {}
