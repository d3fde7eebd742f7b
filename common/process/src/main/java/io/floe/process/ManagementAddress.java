package io.floe.process;

import io.floe.settings.Address;
import io.floe.settings.Settings;

/** Where probes ask: beside the port of the node's first role. */
final class ManagementAddress {
  private static final int OFFSET = 4;

  private ManagementAddress() {}

  static Address of(Settings settings) {
    Address beside =
        settings.runsScheduler() || !settings.runsWorker()
            ? settings.scheduler().clientService().bind()
            : settings.worker().taskService().bind();
    return beside.port() == 0 ? beside : beside.withPort(beside.port() + OFFSET);
  }
}
