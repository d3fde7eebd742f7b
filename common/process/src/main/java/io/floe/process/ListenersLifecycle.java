package io.floe.process;

import io.floe.settings.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Opens the internal ports when the node starts and closes them when it stops. */
@Singleton
public class ListenersLifecycle {
  private static final int GRACE_SECONDS = 5;

  private final Listeners listeners = new Listeners();

  @Produces
  @Singleton
  NodeChannels channels(Settings settings) {
    return new NodeChannels(settings);
  }

  void close(@Disposes NodeChannels channels) {
    channels.close();
  }

  @Produces
  @Singleton
  Listeners listeners() {
    return listeners;
  }

  void start(
      @Observes StartupEvent event, Settings settings, @Any Instance<InternalService> services) {
    listeners.start(settings, services);
  }

  void stop(@Observes ShutdownEvent event) {
    listeners.stop(GRACE_SECONDS);
  }
}
