package io.floe.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExposureTest {
  @Test
  void aLaptopIsNotExposed() {
    assertThat(Exposure.of(TestSettings.of(Map.of()))).isEmpty();
  }

  @Test
  void everyOpenPortIsNamedWithWhatClosesIt() {
    assertThat(
            Exposure.of(
                TestSettings.of(
                    Map.of(
                        "scheduler.client_service.bind_addr", "0.0.0.0:5051",
                        "scheduler.worker_service.bind_addr", "0.0.0.0:5050"))))
        .containsExactly(
            "the client port 0.0.0.0:5051 has no TLS: set"
                + " scheduler.client_service.connection.tls.certificate_key_file and"
                + " private_key_file",
            "the client port 0.0.0.0:5051 runs queries of anybody who can reach it: set"
                + " scheduler.client_service.auth.jwks or auth.static_tokens, or a client_ca_file",
            "queries may write to every folder that this process may: set"
                + " scheduler.allowed_paths",
            "the worker port 0.0.0.0:5050 takes orders from anybody who can reach it: set"
                + " cluster_secret on every node, or a client_ca_file");
  }

  @Test
  void tokensCloseTheDoorsOfPeople() {
    assertThat(
            Exposure.of(
                TestSettings.of(
                    Map.of(
                        "scheduler.client_service.bind_addr", "0.0.0.0:5051",
                        "scheduler.client_service.auth.static_tokens.users.ada",
                            "a-token-of-some-length",
                        "scheduler.allowed_paths", "/data",
                        "observatory.rest_api.service.bind_addr", "0.0.0.0:3001"))))
        .containsExactly(
            "the client port 0.0.0.0:5051 has no TLS: set"
                + " scheduler.client_service.connection.tls.certificate_key_file and"
                + " private_key_file",
            "the dashboard 0.0.0.0:3001 has no TLS: set"
                + " observatory.rest_api.service.connection.tls.certificate_key_file and"
                + " private_key_file",
            "the dashboard 0.0.0.0:3001 shows and cancels queries for anybody who can reach it:"
                + " set observatory.rest_api.service.auth.jwks or auth.static_tokens, or a"
                + " client_ca_file");
  }

  @Test
  void aSecretWithoutTlsKeepsOthersOutButNotTheirEyes() {
    assertThat(
            Exposure.of(
                TestSettings.of(
                    Map.of(
                        "cluster_secret", "s", "worker.task_service.bind_addr", "10.0.0.1:5052"))))
        .containsExactly(
            "the task port 10.0.0.1:5052 has no TLS: data between nodes can be read along");
  }
}
