package io.floe.settings.key;

import io.floe.settings.Address;
import io.floe.settings.Lineage;
import io.floe.settings.Lineage.Stream;
import io.floe.settings.Monitoring;
import io.floe.settings.Monitoring.HostMetrics;
import io.floe.settings.StaticLeader;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The keys by which a node finds its leader and tells others about itself. */
final class ClusterKeys implements Section {
  private static final String LEADER = "static_leader";
  private static final int SCHEDULER_PORT = 5050;
  private static final int OBSERVATORY_PORT = 5049;
  private static final String NO_SCALING =
      "scaling is not supported; start and stop workers yourself, they join and leave by themselves";

  static final Key<Boolean> MONITORING =
      Key.of(
              "monitoring.enabled",
              Types.FLAG,
              "send profiles and metrics to the observatory",
              settings -> settings.monitoring().enabled())
          .byDefault(false);
  static final Key<Boolean> HOST_METRICS =
      Key.of(
              "monitoring.host_metrics.enabled",
              Types.FLAG,
              "send figures of the machine",
              settings -> settings.monitoring().hostMetrics().enabled())
          .byDefault(true);
  static final Key<Boolean> DISK_USAGE =
      Key.of(
              "monitoring.host_metrics.disk_usage_metrics",
              Types.FLAG,
              "disk use of the shuffle folder",
              settings -> settings.monitoring().hostMetrics().diskUsage())
          .byDefault(true);
  static final Key<Boolean> DISK_TRAFFIC =
      Key.of(
              "monitoring.host_metrics.disk_io_metrics",
              Types.FLAG,
              "read and write rate of the shuffle folder",
              settings -> settings.monitoring().hostMetrics().diskTraffic())
          .describedDefault("true when the cgroup counts it");
  static final Key<String> LEADER_ID =
      Key.of(
          "static_leader.leader_instance_id",
          Types.TEXT,
          "id of the node that runs scheduler and observatory",
          settings -> settings.staticLeader().map(StaticLeader::leaderInstanceId));
  static final Key<PartialAddress> LEADER_SCHEDULER =
      Key.of(
          "static_leader.scheduler_service.public_addr",
          AddressType.ADDRESS,
          "where workers reach the scheduler, port 5050 unless given",
          settings -> settings.staticLeader().map(StaticLeader::schedulerAddress));
  static final Key<PartialAddress> LEADER_OBSERVATORY =
      Key.of(
              "static_leader.observatory_service.public_addr",
              AddressType.ADDRESS,
              "where nodes send telemetry, port 5049 unless given; needed when monitoring is on",
              settings -> settings.staticLeader().map(StaticLeader::observatoryAddress))
          .describedDefault("host of the scheduler");
  static final Key<Boolean> LINEAGE =
      Key.of(
              "lineage.enabled",
              Types.FLAG,
              "OpenLineage events: what each query reads and writes",
              settings -> settings.lineage().enabled())
          .byDefault(false);
  static final Key<URI> LINEAGE_ENDPOINT =
      Key.of(
          "lineage.transport.http.endpoint",
          Types.URL,
          "base URL of the collector; events are posted to /api/v1/lineage there",
          settings -> settings.lineage().endpoint());
  static final Key<Stream> LINEAGE_STREAM =
      Key.of(
              "lineage.transport.stdio.output_stream",
              Types.oneOf(Stream.STDERR, Stream.values()),
              "standard stream for events where no endpoint is given, one JSON object a line",
              settings -> settings.lineage().stream())
          .byDefault(Stream.STDOUT, "stdout");
  private static final List<Key<?>> NOT_BUILT =
      List.of(
          Key.refused(
              "scaling.enabled", Types.FLAG, "ask an outside service for workers", NO_SCALING),
          Key.ignored("scaling.rest.uri", Types.URL, "base URL of that service", NO_SCALING));

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys =
        new java.util.ArrayList<>(
            List.of(
                MONITORING,
                HOST_METRICS,
                DISK_USAGE,
                DISK_TRAFFIC,
                LEADER_ID,
                LEADER_SCHEDULER,
                LEADER_OBSERVATORY,
                LINEAGE,
                LINEAGE_ENDPOINT,
                LINEAGE_STREAM));
    keys.addAll(NOT_BUILT);
    return keys;
  }

  @Override
  public void check(Values values, Complaints complaints) {
    complaints.neededIn(LEADER, LEADER_ID);
    complaints.neededIn(LEADER, LEADER_SCHEDULER);
    if (values.isSectionSet(LEADER)
        && values.get(MONITORING)
        && !values.isSet(LEADER_OBSERVATORY)) {
      complaints.missing(
          LEADER_OBSERVATORY, MONITORING.path(), "monitoring sends its figures there");
    }
    if (values.get(WorkerKeys.ENABLED)
        && !values.get(SchedulerKeys.ENABLED)
        && !values.isSectionSet(LEADER)) {
      complaints.missing(
          LEADER_SCHEDULER,
          WorkerKeys.ENABLED.path(),
          "a worker without a scheduler on its node must know where it is");
    }
    for (Key<PartialAddress> address : List.of(LEADER_SCHEDULER, LEADER_OBSERVATORY)) {
      if (values.find(address).filter(written -> written.host().isEmpty()).isPresent()) {
        complaints.contradiction(address.path(), "must name a host, because other nodes call it");
      }
    }
  }

  static Lineage readLineage(Values values) {
    return new Lineage(
        values.get(LINEAGE), values.find(LINEAGE_ENDPOINT), values.get(LINEAGE_STREAM));
  }

  static Monitoring readMonitoring(Values values) {
    return new Monitoring(
        values.get(MONITORING),
        new HostMetrics(
            values.get(HOST_METRICS), values.get(DISK_USAGE), values.find(DISK_TRAFFIC)));
  }

  static Optional<StaticLeader> readLeader(Values values) {
    return values
        .find(LEADER_ID)
        .map(
            leader -> {
              Address scheduler =
                  values
                      .find(LEADER_SCHEDULER)
                      .orElse(AddressType.NOTHING)
                      .complete("", SCHEDULER_PORT);
              return new StaticLeader(
                  leader,
                  scheduler,
                  values
                      .find(LEADER_OBSERVATORY)
                      .orElse(AddressType.NOTHING)
                      .complete(scheduler.host(), OBSERVATORY_PORT));
            });
  }
}
