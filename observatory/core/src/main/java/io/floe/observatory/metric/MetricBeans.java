package io.floe.observatory.metric;

import io.floe.process.InternalService;
import io.floe.settings.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the store of metrics and what fills it. */
@Singleton
public class MetricBeans {

  @Produces
  @Singleton
  MetricStore store(Settings settings) {
    boolean kept = settings.runsObservatory();
    long bytes = settings.observatory().maxMetricsBytesTotal().orElse(MetricStore.DEFAULT_BYTES);
    return new MetricStore(kept ? bytes : 0, InstantSource.system());
  }

  @Produces
  @Singleton
  InternalService endpoint(MetricStore store) {
    return new MetricsEndpoint(store);
  }
}
