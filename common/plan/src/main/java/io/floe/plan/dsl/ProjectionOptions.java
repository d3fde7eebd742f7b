package io.floe.plan.dsl;

/**
 * How a projection treats its columns.
 *
 * @param maintainDataframeHeight whether the input's height is checked and kept (Polars 2.0)
 */
public record ProjectionOptions(
    boolean runParallel,
    boolean duplicateCheck,
    boolean shouldBroadcast,
    boolean maintainDataframeHeight) {}
