package io.floe.worker.registry;

import io.floe.plan.encoding.PlanEncoding;
import io.floe.process.Version;
import io.floe.protocol.worker.Registration;
import io.floe.settings.GrpcService;
import io.floe.settings.Settings;
import java.util.OptionalInt;
import java.util.UUID;

/** Who this worker is, and where it is called. */
public final class WorkerIdentity {
  private final Settings settings;
  private final String incarnation = UUID.randomUUID().toString();

  public WorkerIdentity(Settings settings) {
    this.settings = settings;
  }

  /** The same after a restart. */
  public String instance() {
    return settings.instanceId();
  }

  /** Another one after each start. */
  public String incarnation() {
    return incarnation;
  }

  /**
   * What the scheduler is told.
   *
   * @param sharedLocation where shuffle data lies that outlives the worker; empty for local data
   */
  public Registration registration(
      OptionalInt taskPort, OptionalInt shufflePort, int threads, String sharedLocation) {
    return Registration.newBuilder()
        .setClusterId(settings.clusterId())
        .setInstanceId(instance())
        .setIncarnation(incarnation)
        .setVersion(Version.floe())
        .setBuild(PlanEncoding.BUILD_HASH)
        .setTaskAddress(address(settings.worker().taskService(), taskPort))
        .setShuffleAddress(address(settings.worker().shuffleService(), shufflePort))
        .setThreads(threads)
        .setMemoryBytes(settings.memoryLimit().orElse(0))
        .setSharedShuffleLocation(sharedLocation)
        .build();
  }

  /** The public address, else the bound one with its real port, else the port alone. */
  private static String address(GrpcService service, OptionalInt port) {
    if (service.publicAddress().isPresent()) {
      return service.publicAddress().get().toString();
    }
    int open = port.orElse(service.bind().port());
    return service.reachableAt().map(it -> it.withPort(open).toString()).orElse(":" + open);
  }
}
