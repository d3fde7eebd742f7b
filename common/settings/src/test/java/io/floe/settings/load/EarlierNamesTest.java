package io.floe.settings.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.settings.Settings;
import io.floe.settings.StorageLocation.Local;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every name of an earlier release still means what it meant. */
class EarlierNamesTest {
  @TempDir private Path directory;

  @Test
  void allOfThemInOneFile() {
    Settings settings =
        Loading.toml(
            directory,
            """
            cublet_id = "old-1"
            [service]
            connection.tls = { certificate_key_file = "/tls/chain.pem", private_key_file = "/tls/key.pem" }
            [scheduler]
            allow_shared_disk = true
            anonymous_result_dst = "/mnt/results"
            [worker]
            worker_ip = "10.0.0.7"
            service_port = 6052
            flight_port = 6053
            heartbeat_interval_secs = 7
            shuffle_data_path = "/mnt/shuffle"
            [static_leader]
            leader_key = "old-1"
            public_leader_addr = "10.0.0.1"
            """);
    assertThat(settings.instanceId()).isEqualTo("old-1");
    assertThat(settings.scheduler().allowLocalSinks()).isTrue();
    assertThat(settings.scheduler().anonymousResultLocation())
        .contains(new Local(Path.of("/mnt/results")));
    assertThat(settings.scheduler().clientService().tls().orElseThrow().privateKeyFile())
        .isEqualTo(Path.of("/tls/key.pem"));
    assertThat(settings.observatory().restApi().tls().orElseThrow().certificateKeyFile())
        .isEqualTo(Path.of("/tls/chain.pem"));
    assertThat(settings.worker().taskService().bind()).hasToString("0.0.0.0:6052");
    assertThat(settings.worker().taskService().reachableAt())
        .hasToString("Optional[10.0.0.7:6052]");
    assertThat(settings.worker().shuffleService().reachableAt())
        .hasToString("Optional[10.0.0.7:6053]");
    assertThat(settings.worker().heartbeatPeriod()).hasSeconds(7);
    assertThat(settings.worker().shuffleLocation()).isEqualTo(new Local(Path.of("/mnt/shuffle")));
    assertThat(settings.staticLeader().orElseThrow().leaderInstanceId()).isEqualTo("old-1");
    assertThat(settings.staticLeader().orElseThrow().schedulerAddress())
        .hasToString("10.0.0.1:5050");
  }

  @Test
  void aDestinationMayBeATableOrAUrl() {
    Settings table =
        Loading.toml(
            directory,
            """
            [scheduler]
            anonymous_result_dst.s3.url = "s3://bucket/a"
            """);
    Settings url = Loading.toml(directory, "scheduler.anonymous_result_dst = \"s3://bucket/a\"");
    assertThat(table.scheduler().anonymousResultLocation()).isPresent();
    assertThat(table.scheduler()).isEqualTo(url.scheduler());
  }

  @Test
  void oldAndNewNameTogetherContradict() {
    String text =
        """
        cublet_id = "a"
        instance_id = "b"
        """;
    assertThat(Loading.problems(directory, "floe.toml", text))
        .containsExactly(
            "floe.toml:2: instance_id: contradicts cublet_id at floe.toml:1: both set instance_id");
  }
}
