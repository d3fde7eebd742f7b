package io.floe.settings.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret appears in no text that a log could take. */
class SecrecyTest {
  private static final String SECRET = "hunter2hunter2";

  @TempDir private Path directory;

  @Test
  void theTreeHidesEverySecret() {
    String s3 = "worker.shuffle_location.s3.";
    Settings settings =
        Loading.options(
            Map.of(
                "cluster_secret",
                SECRET,
                "worker.env_vars.TOKEN",
                SECRET,
                s3 + "url",
                "s3://bucket",
                s3 + "aws_access_key_id",
                "AKIA",
                s3 + "aws_secret_access_key",
                SECRET,
                s3 + "aws_session_token",
                SECRET));
    assertThat(settings.toString()).doesNotContain(SECRET).contains("***");
    assertThat(settings.clusterSecret().orElseThrow().reveal()).isEqualTo(SECRET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster_secret = %s",
        "cluster_secret = %s-%s",
        "cluster_secret = ['%s']",
        "cluster_secret = \"%s",
        "cluster_secret = '%s'x",
        "cluster_secret = 'x' %s",
        "cluster_secret = '%1$s' '%1$s'",
        "cluster_secret = \"a\\%s\"",
        "cluster_secret = { a = \"%s\" }",
        "license.on_prem.client_secret = [\"%s\"]",
        "worker.env_vars = \"%s\"",
        "worker.env_vars.X = [\"%s\"]",
        "worker.shuffle_location.s3.aws_secret_access_key = \"%s\"",
        "worker.shuffle_location.gcs.google_service_account_key = \"%s\"",
        "scheduler.anonymous_result_dst.abs = \"%s\"",
        "cluster_secret = \"%1$s\"\ncluster_secret = \"%1$s\"",
      })
  void noMessageQuotesOne(String text) {
    List<String> problems =
        Loading.problems(directory, "floe.toml", text.formatted(SECRET, SECRET));
    assertThat(problems).isNotEmpty().noneMatch(problem -> problem.contains("hunter"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster_secret: [%s]",
        "cluster_secret: {a: %s}",
        "cluster_secret: \"%s",
        "cluster_secret: *%s",
        "cluster_secret: @%s",
        "cluster_secret: !%s x",
        "cluster_secret: !h!%s x",
        "cluster_secret: a: %s",
      })
  void noMessageAboutYamlQuotesOne(String text) {
    List<String> problems = Loading.problems(directory, "floe.yaml", text.formatted(SECRET));
    assertThat(problems).noneMatch(problem -> problem.contains("hunter"));
  }

  @Test
  void norDoesTheExceptionOfAVariable() {
    Map<String, String> wrong =
        Map.of(
            "FLOE__cluster_secret__x", SECRET,
            "FLOE__worker__shuffle_location__s3__aws_session_token", SECRET,
            "FLOE__worker__env_vars", SECRET);
    assertThatThrownBy(() -> Loading.environment(wrong)).message().doesNotContain(SECRET);
  }
}
