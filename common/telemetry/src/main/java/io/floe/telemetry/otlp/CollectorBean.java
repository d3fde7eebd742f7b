package io.floe.telemetry.otlp;

import io.floe.process.Version;
import io.floe.settings.Settings;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** The collector that settings name, if they do. */
@Singleton
public class CollectorBean {
  private static final int AFTER_ROLES = 9000;

  private final Optional<Collector> collector;

  @Inject
  public CollectorBean(Settings settings) {
    String name = settings.telemetry().serviceName();
    this.collector =
        settings
            .telemetry()
            .otlpEndpoint()
            .map(
                endpoint ->
                    new Collector(
                        endpoint,
                        name,
                        Map.of(
                            "service.name", name,
                            "service.namespace", settings.clusterId(),
                            "service.instance.id", settings.instanceId(),
                            "service.version", Version.floe())));
  }

  /** Where telemetry goes. */
  public Optional<Collector> collector() {
    return collector;
  }

  void stop(@Observes @Priority(AFTER_ROLES) ShutdownEvent event) {
    collector.ifPresent(Collector::close);
  }
}
