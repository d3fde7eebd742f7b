package io.floe.settings;

/** The one node that runs scheduler and observatory, and where the others reach it. */
public record StaticLeader(
    String leaderInstanceId, Address schedulerAddress, Address observatoryAddress) {

  StaticLeader movedBy(PortMove move) {
    return new StaticLeader(
        leaderInstanceId, move.of(schedulerAddress), move.of(observatoryAddress));
  }
}
