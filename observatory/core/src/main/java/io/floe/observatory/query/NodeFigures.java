package io.floe.observatory.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.floe.telemetry.host.HostSample;
import java.time.Instant;

/** Figures of a node in one second, as the dashboard reads them; shares are fractions of one. */
public record NodeFigures(
    Instant time,
    double user,
    double system,
    long memory,
    long received,
    long sent,
    long read,
    long written,
    long shuffle,
    long temporary,
    long heap,
    @JsonProperty("off_heap") long offHeap,
    @JsonProperty("gc_ms") int collections,
    int tasks) {
  private static final double THOUSANDTHS = 1000;

  /** The figures of a sample. */
  public static NodeFigures of(HostSample sample) {
    return new NodeFigures(
        sample.time(),
        sample.userShare() / THOUSANDTHS,
        sample.systemShare() / THOUSANDTHS,
        sample.memoryUsed(),
        sample.networkReceived(),
        sample.networkSent(),
        sample.diskRead(),
        sample.diskWritten(),
        sample.shuffleUsed(),
        sample.temporaryUsed(),
        sample.heapUsed(),
        sample.offHeapUsed(),
        sample.collectionMilliseconds(),
        sample.tasks());
  }
}
