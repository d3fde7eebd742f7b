package io.floe.settings;

import java.util.Optional;

/** What this node tells the observatory. */
public record Monitoring(boolean enabled, HostMetrics hostMetrics) {

  /**
   * Which figures of the machine are sent; disk traffic is sent when the cgroup counts it, unless
   * said here.
   */
  public record HostMetrics(boolean enabled, boolean diskUsage, Optional<Boolean> diskTraffic) {}
}
