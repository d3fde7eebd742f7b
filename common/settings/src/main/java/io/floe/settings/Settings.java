package io.floe.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * All settings of a node, read and checked: one immutable tree that every role takes its part of.
 *
 * @param file what was read, if it was a file; it may hold secrets
 */
public record Settings(
    String clusterId,
    String instanceId,
    Path dataPath,
    OptionalLong memoryLimit,
    OptionalDouble reservedCores,
    Optional<Secret> clusterSecret,
    Optional<NodeTls> nodeTls,
    Scheduler scheduler,
    Worker worker,
    Observatory observatory,
    Monitoring monitoring,
    Optional<StaticLeader> staticLeader,
    Python python,
    Logging logging,
    Telemetry telemetry,
    Lineage lineage,
    Address management,
    Optional<Path> file) {

  /**
   * One file may serve all nodes: with a static leader, only the node of its id runs the scheduler.
   */
  public boolean runsScheduler() {
    return scheduler.enabled() && isLeader();
  }

  public boolean runsWorker() {
    return worker.enabled();
  }

  public boolean runsObservatory() {
    return observatory.enabled() && isLeader();
  }

  private boolean isLeader() {
    return staticLeader.map(leader -> leader.leaderInstanceId().equals(instanceId)).orElse(true);
  }

  /**
   * All ports moved together so that the client port of a default node is this one; 0 takes free
   * ports everywhere.
   */
  public Settings withClientPort(int clientPort) {
    PortMove move = new PortMove(clientPort);
    return new Settings(
        clusterId,
        instanceId,
        dataPath,
        memoryLimit,
        reservedCores,
        clusterSecret,
        nodeTls,
        scheduler.movedBy(move),
        worker.movedBy(move),
        observatory.movedBy(move),
        monitoring,
        staticLeader.map(leader -> leader.movedBy(move)),
        python,
        logging,
        telemetry,
        lineage,
        move.of(management),
        file);
  }
}
