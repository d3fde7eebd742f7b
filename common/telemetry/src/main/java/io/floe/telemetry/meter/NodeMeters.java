package io.floe.telemetry.meter;

import io.floe.telemetry.host.NodeLoad;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Meters of a node that runs tasks. */
@Singleton
public class NodeMeters implements MeterBinder {
  private final Instance<NodeLoad> loads;

  @Inject
  public NodeMeters(@Any Instance<NodeLoad> loads) {
    this.loads = loads;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (NodeLoad load : loads) {
      Gauge.builder("floe.worker.tasks", load, NodeLoad::tasks)
          .description("Tasks that run now")
          .register(registry);
      Gauge.builder("floe.worker.query.memory", load, NodeLoad::offHeapBytes)
          .baseUnit("bytes")
          .description("Memory outside the heap that queries hold")
          .register(registry);
    }
  }
}
