package io.floe.settings;

/** What a client's plan may cost before it is refused. */
public record Limits(long planBytes, int planDepth, int planNodes) {}
