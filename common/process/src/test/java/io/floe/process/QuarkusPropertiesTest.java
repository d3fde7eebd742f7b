package io.floe.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.settings.Address;
import io.floe.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuarkusPropertiesTest {
  private static final FixedPorts PORTS =
      new FixedPorts(
          new Address("127.0.0.1", 1), new Address("0.0.0.0", 2), new Address("127.0.0.1", 3));

  private static Map<String, String> properties(Map<String, String> overrides) {
    Settings settings = TestSettings.of(overrides);
    return QuarkusProperties.of(new RunningNode(settings, PORTS, List.of(), Optional.empty()));
  }

  @Test
  void aNodeWithAllRolesOpensEverything() {
    assertThat(properties(Map.of()))
        .containsEntry("quarkus.grpc.server.port", "1")
        .containsEntry("quarkus.grpc.server.in-process.enabled", "false")
        .containsEntry("quarkus.http.host-enabled", "true")
        .containsEntry("quarkus.http.host", "0.0.0.0")
        .containsEntry("quarkus.http.port", "2")
        .containsEntry("quarkus.management.port", "3")
        .doesNotContainKey("quarkus.http.ssl-port");
  }

  @Test
  void aWorkerOpensNeitherClientNorRestPort() {
    assertThat(properties(TestSettings.WORKER_ALONE))
        .containsEntry("quarkus.grpc.server.in-process.enabled", "true")
        .containsEntry("quarkus.http.host-enabled", "false");
  }

  @Test
  void restWithTlsHasNoPlainPort() {
    String tls = "observatory.rest_api.service.connection.tls.";
    assertThat(
            properties(Map.of(tls + "certificate_key_file", "/c", tls + "private_key_file", "/k")))
        .containsEntry("quarkus.http.insecure-requests", "disabled")
        .containsEntry("quarkus.http.ssl-port", "2")
        .containsEntry("quarkus.http.ssl.certificate.files", "/c")
        .containsEntry("quarkus.http.ssl.certificate.reload-period", "30s")
        .containsEntry("quarkus.http.ssl.certificate.key-files", "/k")
        .doesNotContainKey("quarkus.http.port");
  }

  @Test
  void logsAreJsonUnlessAskedOtherwise() {
    assertThat(properties(Map.of("logging.format", "json", "logging.level", "warn")))
        .containsEntry("quarkus.log.console.json.enabled", "true")
        .containsEntry("quarkus.log.level", "WARN");
  }

  @Test
  void theFinestLogHasNoHeadersOfRequests() {
    assertThat(properties(Map.of("logging.level", "trace")))
        .containsEntry("quarkus.log.level", "TRACE")
        .containsEntry("quarkus.log.category.\"software.amazon.awssdk\".level", "INFO");
  }
}
