package io.floe.telemetry.otlp;

import io.floe.telemetry.host.HostSample;
import java.util.function.ToLongFunction;

/** The figures of a sample by their names in OTLP. */
// The functions are references to accessors of a record and hold nothing.
@SuppressWarnings("ImmutableEnumChecker")
public enum Field {
  USER("floe.host.cpu.user", "permille", HostSample::userShare),
  SYSTEM("floe.host.cpu.system", "permille", HostSample::systemShare),
  MEMORY("floe.host.memory.used", "By", HostSample::memoryUsed),
  RECEIVED("floe.host.network.received", "By/s", HostSample::networkReceived),
  SENT("floe.host.network.sent", "By/s", HostSample::networkSent),
  READ("floe.host.disk.read", "By/s", HostSample::diskRead),
  WRITTEN("floe.host.disk.written", "By/s", HostSample::diskWritten),
  SHUFFLE("floe.host.shuffle.used", "By", HostSample::shuffleUsed),
  TEMPORARY("floe.host.temporary.used", "By", HostSample::temporaryUsed),
  HEAP("floe.jvm.heap.used", "By", HostSample::heapUsed),
  OFF_HEAP("floe.node.memory.used", "By", HostSample::offHeapUsed),
  COLLECTIONS("floe.jvm.gc.time", "ms", HostSample::collectionMilliseconds),
  TASKS("floe.node.tasks", "1", HostSample::tasks);

  private final String metric;
  private final String unit;
  private final ToLongFunction<HostSample> value;

  Field(String metric, String unit, ToLongFunction<HostSample> value) {
    this.metric = metric;
    this.unit = unit;
    this.value = value;
  }

  public String metric() {
    return metric;
  }

  public String unit() {
    return unit;
  }

  public long of(HostSample sample) {
    return value.applyAsLong(sample);
  }
}
