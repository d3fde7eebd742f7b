package io.floe.process;

import io.floe.settings.GrpcService;
import io.floe.settings.Settings;

/** The ports on which nodes talk to each other; clients have no business there. */
public enum InternalPort {
  /** Workers register and report here; the scheduler listens. */
  WORKER_SERVICE("worker"),
  /** Nodes send metrics and profiles here; the observatory listens. */
  TELEMETRY("telemetry"),
  /** The scheduler sends tasks here; a worker listens. */
  TASKS("task"),
  /** Workers fetch each other's shuffle files here; a worker listens. */
  SHUFFLE("shuffle");

  private final String label;

  InternalPort(String label) {
    this.label = label;
  }

  /** The name in the ready line. */
  public String label() {
    return label;
  }

  boolean isOpenOn(Settings settings) {
    return switch (this) {
      case WORKER_SERVICE -> settings.runsScheduler();
      case TELEMETRY -> settings.runsObservatory();
      case TASKS, SHUFFLE -> settings.runsWorker();
    };
  }

  GrpcService settingsOf(Settings settings) {
    return switch (this) {
      case WORKER_SERVICE -> settings.scheduler().workerService();
      case TELEMETRY -> settings.observatory().service();
      case TASKS -> settings.worker().taskService();
      case SHUFFLE -> settings.worker().shuffleService();
    };
  }
}
