package io.floe.telemetry.otlp;

import io.floe.telemetry.host.HostSample;
import io.floe.telemetry.host.NodeFacts;
import java.util.Optional;

/** Where samples end up; the observatory implements it. */
public interface SampleSink {

  /** Takes what a node says of itself; the sample is missing where its figures are not wanted. */
  void accept(NodeFacts facts, Optional<HostSample> sample);
}
