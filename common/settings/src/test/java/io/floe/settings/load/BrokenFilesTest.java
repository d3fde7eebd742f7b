package io.floe.settings.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads who wrote something wrong. */
class BrokenFilesTest {
  @TempDir private Path directory;

  @Test
  void allProblemsAtOnceWithLineAndNearestKey() {
    expect(
        """
        clustr_id = "a"
        [scheduler]
        enabled = "true"
        n_worker = 3
        [worker]
        heartbeat_perod = "5s"
        n_workers = 2
        xyzzy = 1
        [worker.shuffle_location.local]
        path = 5
        [observatry]
        enabled = true
        """,
        "floe.toml:1: clustr_id: unknown key; did you mean cluster_id?",
        "floe.toml:4: scheduler.n_worker: unknown key; did you mean scheduler.n_workers?",
        "floe.toml:6: worker.heartbeat_perod: unknown key; did you mean worker.heartbeat_period?",
        "floe.toml:7: worker.n_workers: unknown key; did you mean scheduler.n_workers?",
        "floe.toml:8: worker.xyzzy: unknown key",
        "floe.toml:11: observatry: unknown key; did you mean observatory?",
        "floe.toml:3: scheduler.enabled: must be true or false, not text \"true\"",
        "floe.toml:10: worker.shuffle_location.local.path: must be path, not the number 5");
  }

  @Test
  void wrongValues() {
    expect(
        """
        memory_limit = "much"
        cpu_reserved = true
        scheduler = { n_workers = 0, client_service.bind_addr = "0.0.0.0:99999" }
        worker.heartbeat_period = 5
        worker.executor = "thread"
        worker.task_service.bind_addr = { ip = "10.0.0.1", hostname = "a" }
        worker.temporary_path = 2020-01-01
        """,
        "floe.toml:1: memory_limit: must be a number of bytes such as 1073741824, \"512 MB\" or \"8GiB\", not"
            + " \"much\"",
        "floe.toml:2: cpu_reserved: must be cores, not the truth value true",
        "floe.toml:3: scheduler.n_workers: must be between 1 and 100000, not 0",
        "floe.toml:3: scheduler.client_service.bind_addr: has a port that is not between 0 and 65535: 99999",
        "floe.toml:4: worker.heartbeat_period: needs a unit: write \"5s\" for seconds",
        "floe.toml:5: worker.executor: must be embedded or process, not \"thread\"",
        "floe.toml:6: worker.task_service.bind_addr: has both ip and hostname; give one",
        "floe.toml:7: worker.temporary_path: must be path, not a date or time");
  }

  @Test
  void missingKeys() {
    expect(
        """
        worker.enabled = true
        stray = 1
        [scheduler.client_service]
        connection.tls.certificate_key_file = "/chain.pem"
        [scheduler.anonymous_results.s3]
        aws_region = "eu-west-1"
        """,
        "floe.toml:2: stray: unknown key",
        "floe.toml:6: scheduler.anonymous_result_location.s3.url: is missing; it is needed when"
            + " [scheduler.anonymous_result_location.s3] is given",
        "floe.toml:4: scheduler.client_service.connection.tls.private_key_file: is missing; it is needed when"
            + " [scheduler.client_service.connection.tls] is given",
        "floe.toml:1: static_leader.scheduler_service.public_addr: is missing; a worker without a scheduler on its"
            + " node must know where it is");
  }

  @Test
  void contradictions() {
    expect(
        """
        [scheduler]
        anonymous_results.local.path = "/mnt/results"
        default_workers_per_query = 5
        max_workers_per_query = 4
        [worker]
        shuffle_location.local.path = "/a"
        shuffle_location.shared_filesystem.path = "/b"
        heartbeat_period = "1m"
        """,
        "floe.toml:2: scheduler.anonymous_result_location.local.path: needs scheduler.allow_local_sinks = true, because"
            + " results there are written to a local path",
        "floe.toml:3: scheduler.default_workers_per_query: is more than scheduler.max_workers_per_query",
        "floe.toml:7: worker.shuffle_location.shared_filesystem: contradicts worker.shuffle_location.local; give one"
            + " place",
        "floe.toml:8: worker.heartbeat_period: must be shorter than scheduler.worker_timeout, else every worker counts"
            + " as lost");
  }

  @Test
  void whatIsNotSupportedIsRefusedInWords() {
    List<String> problems =
        Loading.problems(
            directory,
            "floe.toml",
            """
            [scheduler]
            checkpoint.enabled = true
            checkpoint.period = "20m"
            anonymous_result_location.gcs.url = "gs://bucket"
            [worker]
            shuffle_location.abs.azure_storage_account_key = "very-secret"
            extras.hdfs.enabled = true
            [scaling]
            enabled = true
            """);
    assertThat(problems)
        .hasSize(5)
        .noneMatch(problem -> problem.contains("very-secret"))
        .allMatch(problem -> problem.contains("not supported"));
    assertThat(problems.getFirst())
        .isEqualTo(
            "floe.toml:2: scheduler.checkpoint.enabled: checkpoints are not supported; use a shared shuffle location,"
                + " which survives the loss of a worker");
  }

  @Test
  void switchingOffWhatIsNotThereIsFine() {
    expect(
        """
        scheduler.checkpoint.enabled = false
        scaling.enabled = false
        worker.extras.hdfs.enabled = false
        """);
  }

  @Test
  void textThatIsNoToml() {
    assertThat(
            Loading.problems(
                directory,
                "floe.toml",
                "[scheduler]\nanonymous_results.s3.aws_region = nowhere-1\n"))
        .singleElement()
        .asString()
        .startsWith("floe.toml:2: not valid TOML at column 35: the text cannot be read, expected ")
        .doesNotContain("nowhere");
    assertThat(Loading.problems(directory, "floe.toml", "a = 1\na = 2\n").getFirst())
        .isEqualTo(
            "floe.toml:2: not valid TOML at column 1: a previously defined at line 1, column 1");
  }

  @Test
  void brokenYaml() {
    String text =
        """
        scheduler:
          enabled: yes
          n_worker: 2
        worker:
          heartbeat_period: 5
          enabled: false
          enabled: false
        """;
    assertThat(Loading.problems(directory, "floe.yaml", text))
        .containsExactly(
            "floe.yaml:7: enabled: is written twice in the same section",
            "floe.yaml:3: scheduler.n_worker: unknown key; did you mean scheduler.n_workers?",
            "floe.yaml:5: worker.heartbeat_period: needs a unit: write \"5s\" for seconds");
    assertThat(Loading.problems(directory, "floe.yaml", "- a\n- b\n"))
        .containsExactly("floe.yaml:1: the file must hold a mapping of sections to keys");
    assertThat(Loading.problems(directory, "floe.yml", "a: &a\n  b: *a\n")).isNotEmpty();
  }

  @Test
  void filesThatAreNotThere() {
    assertThat(Loading.problems(directory, "floe.toml", "")).isEmpty();
    Path none = directory.resolve("none.toml");
    assertThat(SettingsCheck.check(none, Map.of()).text())
        .isEqualTo(none + ": there is no such file\n1 problem; the node would not start");
    assertThat(SettingsCheck.check(directory, Map.of()).text()).contains("is a directory");
  }

  @Test
  void aGoodFileIsSummedUp() {
    Path file =
        Loading.file(
            directory,
            "floe.toml",
            "scheduler.enabled = true\nworker.enabled = true\nlicense = \"/x\"\n");
    SettingsCheck.Report report = SettingsCheck.check(file, Map.of());
    assertThat(report.good()).isTrue();
    assertThat(report.text().lines().map(String::strip))
        .containsExactly(
            file + ": good",
            "this node runs: scheduler on 0.0.0.0:5051, worker on 0.0.0.0:5052",
            "note: ignored: license (Floe needs no licence)");
  }

  private void expect(String text, String... problems) {
    assertThat(Loading.problems(directory, "floe.toml", text)).containsExactly(problems);
  }
}
