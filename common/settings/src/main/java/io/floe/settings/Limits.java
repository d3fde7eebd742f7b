package io.floe.settings;

/**
 * What a client's plan may cost before it is refused.
 *
 * @param repeatedNodes how many nodes the shared parts of a plan may add when each use is written
 *     out
 */
public record Limits(long planBytes, int planDepth, int planNodes, int repeatedNodes) {}
