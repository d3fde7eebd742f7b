package io.floe.process;

import io.floe.process.cluster.NodeChannels;
import io.floe.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Gives the node's settings to beans, and the channels to other nodes that follow from them. */
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

  @Produces
  @Singleton
  NodeChannels channels(Settings settings) {
    try {
      return new NodeChannels(settings);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("node_tls: " + unreadable.getMessage(), unreadable);
    }
  }
}
