package io.floe.settings.key;

import java.util.List;

/** Names that earlier releases used, and places where their own pages write a key wrongly. */
final class OldNames {
  static final List<Alias> ALL =
      List.of(
          Alias.renamed("cublet_id", "instance_id"),
          Alias.renamed("scheduler.anonymous_results", "scheduler.anonymous_result_location"),
          Alias.renamed(
              "scheduler.anonymous_result_location.shared_filesystem",
              "scheduler.anonymous_result_location.local"),
          Alias.place("scheduler.anonymous_result_dst", "scheduler.anonymous_result_location"),
          Alias.renamed("scheduler.allow_shared_disk", "scheduler.allow_local_sinks"),
          Alias.part(
              "worker.worker_ip",
              "ip",
              "worker.task_service.public_addr",
              "worker.shuffle_service.public_addr"),
          Alias.part("worker.service_port", "port", "worker.task_service.bind_addr"),
          Alias.part("worker.flight_port", "port", "worker.shuffle_service.bind_addr"),
          Alias.seconds("worker.heartbeat_interval_secs", "worker.heartbeat_period"),
          Alias.renamed("worker.shuffle_data_path", "worker.shuffle_location.local.path"),
          Alias.renamed("static_leader.leader_key", "static_leader.leader_instance_id"),
          Alias.renamed(
              "static_leader.public_leader_addr", "static_leader.scheduler_service.public_addr"),
          Alias.renamed("observatory.host_metrics", "monitoring.host_metrics"),
          Alias.renamed(
              "service.public_address",
              "worker.task_service.public_addr",
              "worker.shuffle_service.public_addr"),
          Alias.renamed(
              "service.connection",
              "scheduler.client_service.connection",
              "observatory.rest_api.service.connection"),
          Alias.renamed(
              "service.auth",
              "scheduler.client_service.auth",
              "observatory.rest_api.service.auth"));

  private OldNames() {}
}
