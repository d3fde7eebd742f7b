package io.floe.settings.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.settings.LoadedSettings;
import io.floe.settings.Logging.Format;
import io.floe.settings.Logging.Level;
import io.floe.settings.Profile;
import io.floe.settings.Settings;
import io.floe.settings.SettingsException;
import io.floe.settings.StorageLocation.Local;
import io.floe.settings.StorageLocation.S3;
import io.floe.settings.Worker.Executor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which source wins, and what the profile of a laptop brings. */
class PrecedenceTest {
  @TempDir private Path directory;

  @Test
  void optionsAboveOwnVariablesAboveKnownOnesAboveTheFile() {
    Path file =
        Loading.file(
            directory,
            "floe.yaml",
            """
            cluster_id: file
            instance_id: file
            data_path: /from/file
            logging: {level: off}
            worker:
              executor: embedded
              env_vars: {A: 1, B: yes}
            """);
    Map<String, String> environment =
        Map.of(
            "PC_CUBLET__cluster_id", "known",
            "FLOE__CLUSTER_ID", "own",
            "PC_CUBLET__instance_id", "known",
            "PLC_LOG_LEVEL", "warn",
            "PC_CUBLET__worker__env_vars__B", "2");
    Settings settings =
        SettingsLoader.load(Optional.of(file), environment, Map.of("logging.level", "trace"))
            .settings();
    assertThat(settings.clusterId()).isEqualTo("own");
    assertThat(settings.instanceId()).isEqualTo("known");
    assertThat(settings.dataPath()).isEqualTo(Path.of("/from/file"));
    assertThat(settings.logging().level()).isEqualTo(Level.TRACE);
    assertThat(settings.worker().executor()).isEqualTo(Executor.EMBEDDED);
    assertThat(settings.worker().environment().get("A").reveal()).isEqualTo("1");
    assertThat(settings.worker().environment().get("B").reveal()).isEqualTo("2");
    Settings quiet = SettingsLoader.load(Optional.of(file), Map.of(), Map.of()).settings();
    assertThat(quiet.logging().level()).isEqualTo(Level.OFF);
  }

  @Test
  void defaultsOfAServer() {
    Settings settings = Loading.environment(Map.of("HOSTNAME", "host-1", "HOME", "/home/somebody"));
    assertThat(settings.instanceId()).isEqualTo("host-1");
    assertThat(settings.dataPath()).isEqualTo(Path.of("/home/somebody/.local/state/floe"));
    assertThat(settings.runsScheduler() || settings.runsWorker() || settings.runsObservatory())
        .isFalse();
    assertThat(settings.scheduler().clientService().bind()).hasToString("0.0.0.0:5051");
    assertThat(settings.worker().shuffleService().reachableAt()).isEmpty();
    assertThat(settings.worker().executor()).isEqualTo(Executor.PROCESS);
    assertThat(settings.logging().format()).isEqualTo(Format.JSON);
  }

  @Test
  void aLaptopIsReadyWithoutAFileAndAFileReplacesWhatItSays() {
    Profile laptop = Profile.laptop(directory.resolve("data"));
    Settings alone = SettingsLoader.load(Optional.empty(), Map.of(), Map.of(), laptop).settings();
    assertThat(alone.runsScheduler() && alone.runsWorker() && alone.runsObservatory()).isTrue();
    assertThat(alone.scheduler().clientService().bind()).hasToString("127.0.0.1:5051");
    assertThat(alone.observatory().restApi().bind()).hasToString("127.0.0.1:3001");
    assertThat(alone.scheduler().anonymousResultLocation())
        .contains(new Local(directory.resolve("data/results")));
    assertThat(alone.scheduler().databasePath()).isEqualTo(directory.resolve("data/scheduler.db"));
    assertThat(alone.worker().executor()).isEqualTo(Executor.EMBEDDED);

    Path file =
        Loading.file(
            directory,
            "floe.toml",
            """
            scheduler.anonymous_results.s3.url = "s3://bucket"
            scheduler.client_service.bind_addr = ":6000"
            """);
    Settings changed =
        SettingsLoader.load(Optional.of(file), Map.of(), Map.of(), laptop).settings();
    assertThat(changed.scheduler().anonymousResultLocation().orElseThrow()).isInstanceOf(S3.class);
    assertThat(changed.scheduler().clientService().bind()).hasToString("127.0.0.1:6000");
  }

  @Test
  void thePortOptionMovesAllPortsTogether() {
    Settings settings =
        SettingsLoader.load(Optional.empty(), Map.of(), Map.of(), Profile.laptop(directory))
            .settings();
    Settings moved = settings.withClientPort(6051);
    assertThat(moved.scheduler().clientService().bind().port()).isEqualTo(6051);
    assertThat(moved.scheduler().workerService().bind().port()).isEqualTo(6050);
    assertThat(moved.observatory().service().bind().port()).isEqualTo(6049);
    assertThat(moved.observatory().restApi().bind().port()).isEqualTo(4001);
    assertThat(moved.worker().taskService().bind().port()).isEqualTo(6052);
    assertThat(moved.worker().shuffleService().bind()).hasToString("127.0.0.1:6053");
    assertThat(settings.withClientPort(0).observatory().restApi().bind().port()).isZero();
    assertThat(settings.withClientPort(5051)).isEqualTo(settings);
    assertThatThrownBy(() -> settings.withClientPort(1000))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("--port");
  }

  @Test
  void notesTellWhatHasNoEffect() {
    LoadedSettings loaded =
        Loading.loaded(
            directory,
            "floe.toml",
            """
            license.on_prem.enabled = true
            license.license_server.uri = "http://x"
            """);
    assertThat(loaded.notes())
        .containsExactly(
            "ignored: license.on_prem.enabled, license.license_server.uri (Floe needs no licence)",
            "nothing is enabled on this node; set scheduler.enabled, worker.enabled or observatory.enabled");
    Map<String, String> environment =
        Map.of(
            "POLARS_EULA_ACCEPTED", "1", "OTEL_SERVICE_INSTANCE_ID", "a", "FLOE__instance_id", "b");
    assertThat(SettingsLoader.load(Optional.empty(), environment, Map.of()).notes())
        .hasSize(3)
        .anyMatch(note -> note.startsWith("ignored: environment variable POLARS_EULA_ACCEPTED"))
        .anyMatch(note -> note.startsWith("OTEL_SERVICE_INSTANCE_ID is a, instance_id is b"));
  }

  @Test
  void wrongVariablesAndOptionsAreNamed() {
    Map<String, String> wrong =
        Map.of("PC_CUBLET__worker__enabld", "true", "FLOE__worker__threads", "many");
    assertThatThrownBy(() -> Loading.environment(wrong))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            """
            environment variable PC_CUBLET__worker__enabld: worker.enabld: unknown key; did you mean worker.enabled?
            environment variable FLOE__worker__threads: worker.threads: must be an integer, not "many"\
            """);
    assertThatThrownBy(() -> Loading.options(Map.of("worker.enabled", "maybe")))
        .hasMessage("option worker.enabled: worker.enabled: must be true or false, not \"maybe\"");
    assertThatThrownBy(() -> Loading.environment(Map.of("FLOE__worker", "x")))
        .hasMessageStartingWith(
            "environment variable FLOE__worker: worker: is a section and holds keys: worker.enabled");
    Map<String, String> twice =
        Map.of(
            "FLOE__worker__task_service__bind_addr",
            "10.0.0.1",
            "FLOE__worker__task_service__bind_addr__port",
            "1");
    assertThatThrownBy(() -> Loading.environment(twice))
        .hasMessageContaining("which sets the same key");
  }
}
