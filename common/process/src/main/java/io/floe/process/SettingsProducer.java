package io.floe.process;

import io.floe.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the node's settings to beans. */
public final class SettingsProducer {

  @Produces
  @Singleton
  RunningNode node() {
    return RunningNode.current()
        .orElseThrow(
            () -> new IllegalStateException("the application was not started by its main method"));
  }

  @Produces
  @Singleton
  Settings settings(RunningNode node) {
    return node.settings();
  }
}
