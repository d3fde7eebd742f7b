package io.floe.settings.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.settings.Secret;
import io.floe.settings.Settings;
import io.floe.settings.StorageLocation;
import io.floe.settings.StorageLocation.Local;
import io.floe.settings.StorageLocation.S3;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators have on disk today loads unchanged. */
class PublishedExamplesTest {
  @TempDir private Path directory;

  @Test
  void anonymousResultsOnASharedFolder() {
    Settings settings =
        Loading.toml(
            directory,
            """
            [scheduler]
            enabled = true
            allow_local_sinks = true # required for local anonymous results
            anonymous_results.local.path = "/mnt/storage/polars/anonymous-results"
            """);
    assertThat(settings.runsScheduler()).isTrue();
    assertThat(settings.scheduler().anonymousResultLocation())
        .contains(new Local(Path.of("/mnt/storage/polars/anonymous-results")));
  }

  @Test
  void anonymousResultsInS3() {
    Settings settings =
        Loading.toml(
            directory,
            """
            [scheduler]
            enabled = true
            anonymous_results.s3.url = "s3://bucket/path/to/key"
            anonymous_results.s3.aws_secret_access_key = "YOURSECRETKEY"
            anonymous_results.s3.aws_access_key_id = "YOURACCESSKEY"
            """);
    S3 place = s3(settings.scheduler().anonymousResultLocation());
    assertThat(place.url()).isEqualTo("s3://bucket/path/to/key");
    assertThat(place.accessKeyId()).contains("YOURACCESSKEY");
    assertThat(place.secretAccessKey()).contains(new Secret("YOURSECRETKEY"));
    assertThat(place.virtualHostedStyle()).isTrue();
    assertThat(place.presignDuration()).hasHours(8);
  }

  @Test
  void anonymousResultsInAnOwnStore() {
    Settings settings =
        Loading.toml(
            directory,
            """
            [scheduler]
            anonymous_results.s3.url = "s3://bucket/path/to/key"
            anonymous_results.s3.aws_endpoint_url = "http://your-s3-compatible-storage-host:8080"
            """);
    S3 place = s3(settings.scheduler().anonymousResultLocation());
    assertThat(place.endpointUrl()).contains("http://your-s3-compatible-storage-host:8080");
    assertThat(place.virtualHostedStyle()).isFalse();
  }

  @Test
  void oneFileForAllNodesOfAStaticLeader() {
    String text =
        """
        cluster_id = "polars-cluster"
        instance_id = "%s"
        [license.on_prem]
        client_id = "id"
        client_secret = "very-secret"
        [scheduler]
        enabled = true
        n_workers = 4
        client_service.bind_addr = "192.168.1.1"
        worker_service.bind_addr = ":5050"
        [worker]
        enabled = true
        heartbeat_period = "5 secs"
        shuffle_location.local.path = "/mnt/storage/polars/shuffle"
        env_vars = { POLARS_MAX_THREADS = "3", OTHER = "x" }
        task_service.public_addr = "192.168.1.2"
        shuffle_service.public_addr = { hostname = "worker-2", port = 6053 }
        [observatory]
        enabled = true
        max_metrics_bytes_total = 30000
        database_path = "/mnt/storage/polars/observatory.db"
        [monitoring]
        enabled = true
        [static_leader]
        leader_instance_id = "scheduler"
        scheduler_service.public_addr = "192.168.1.1"
        observatory_service.public_addr.ip = "192.168.1.1"
        """;
    Settings worker = Loading.toml(directory, text.formatted("worker-2"));
    assertThat(worker.runsScheduler()).isFalse();
    assertThat(worker.runsObservatory()).isFalse();
    assertThat(worker.runsWorker()).isTrue();
    assertThat(worker.worker().threads()).hasValue(3);
    assertThat(worker.worker().taskService().reachableAt())
        .hasToString("Optional[192.168.1.2:5052]");
    assertThat(worker.worker().shuffleService().reachableAt())
        .hasToString("Optional[worker-2:6053]");
    assertThat(worker.staticLeader().orElseThrow().schedulerAddress())
        .hasToString("192.168.1.1:5050");
    assertThat(worker.staticLeader().orElseThrow().observatoryAddress())
        .hasToString("192.168.1.1:5049");
    assertThat(worker.toString()).doesNotContain("very-secret");
    Settings leader = Loading.toml(directory, text.formatted("scheduler"));
    assertThat(leader.runsScheduler()).isTrue();
    assertThat(leader.runsObservatory()).isTrue();
    assertThat(leader.scheduler().clientService().bind()).hasToString("192.168.1.1:5051");
  }

  @Test
  void variablesOfTheChart() {
    String results = "PC_CUBLET__scheduler__anonymous_result_location__s3__";
    String leader = "PC_CUBLET__static_leader__";
    Settings settings =
        Loading.environment(
            Map.ofEntries(
                Map.entry("PC_CUBLET__cluster_id", "ns/polars"),
                Map.entry("PC_CUBLET__instance_id", "3f2a"),
                Map.entry("PC_CUBLET__cpu_reserved", "500m"),
                Map.entry("PC_CUBLET__scheduler__enabled", "true"),
                Map.entry("PC_CUBLET__scheduler__n_workers", "2"),
                Map.entry(results + "url", "s3://bucket/dir"),
                Map.entry(results + "presign_duration", "8h"),
                Map.entry(results + "external_endpoint", "http://localhost:8333"),
                Map.entry("PC_CUBLET__worker__heartbeat_period", "5s"),
                Map.entry("PC_CUBLET__worker__shuffle_location__local__path", "/mnt/shuffle"),
                Map.entry("PC_CUBLET__worker__env_vars__A__B", "c"),
                Map.entry("PC_CUBLET__observatory__max_metrics_bytes_total", "104857600"),
                Map.entry("PC_CUBLET__observatory__host_metrics__enabled", "false"),
                Map.entry(leader + "leader_instance_id", "3f2a"),
                Map.entry(leader + "scheduler_service__public_addr__hostname", "polars-internal"),
                Map.entry(leader + "scheduler_service__public_addr__port", "5050"),
                Map.entry(leader + "observatory_service__public_addr__hostname", "polars-internal"),
                Map.entry("PC_CUBLET__license__on_prem__enabled", "true"),
                Map.entry("POLARS_EULA_ACCEPTED", "yes"),
                Map.entry("PLC_LOG_LEVEL", "debug"),
                Map.entry("OTLP_ENDPOINT", "http://collector:4317"),
                Map.entry("POLARS_TEMP_DIR", "/scratch"),
                Map.entry("RUST_BACKTRACE", "full")));
    assertThat(settings.runsScheduler()).isTrue();
    assertThat(settings.reservedCores()).hasValue(0.5);
    assertThat(settings.worker().environment()).containsExactly(Map.entry("A__B", new Secret("c")));
    assertThat(settings.monitoring().hostMetrics().enabled()).isFalse();
    assertThat(settings.worker().temporaryPath()).isEqualTo(Path.of("/scratch"));
    assertThat(settings.telemetry().otlpEndpoint()).hasToString("Optional[http://collector:4317]");
    assertThat(s3(settings.scheduler().anonymousResultLocation()).externalEndpoint())
        .contains("http://localhost:8333");
    assertThat(settings.staticLeader().orElseThrow().schedulerAddress())
        .hasToString("polars-internal:5050");
  }

  private static S3 s3(Optional<StorageLocation> location) {
    return (S3) location.orElseThrow();
  }
}
