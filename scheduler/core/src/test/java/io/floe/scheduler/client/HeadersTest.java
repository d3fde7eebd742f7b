package io.floe.scheduler.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.floe.protocol.client.QuerySettings;
import io.floe.protocol.common.QueryId;
import io.floe.scheduler.execution.ClientIdentity;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HeadersTest {

  @Test
  void whoCallsIsKeptWithTheQuery() throws IOException {
    try (ClientCalls calls = new ClientCalls()) {
      QueryId id =
          calls
              .withHeaders(
                  Map.of(
                      "x-polars-user", "u".repeat(80),
                      "x-client-version", "0.12.0",
                      "x-polars-version", "2.0.0"))
              .submitQuery(ClientCalls.request("x", QuerySettings.getDefaultInstance()))
              .getQueryId();

      assertThat(
              calls
                  .node()
                  .queries()
                  .store()
                  .find(UUID.fromString(id.getQueryId()))
                  .orElseThrow()
                  .request()
                  .client())
          .isEqualTo(
              new ClientIdentity(
                  Optional.of("u".repeat(64)), Optional.of("0.12.0"), Optional.of("2.0.0")));
    }
  }

  @Test
  void anonymousUsersAreRefusedWhereSettingsSaySo() throws IOException {
    try (ClientCalls calls = new ClientCalls(Map.of("scheduler.deny_anonymous_users", "true"), 1)) {
      StatusRuntimeException error =
          catchThrowableOfType(StatusRuntimeException.class, () -> calls.submit("x"));

      assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(error.getStatus().getDescription())
          .startsWith("PermissionError: ")
          .contains("POLARS_CLOUD_USER_NAME");
      assertThat(
              calls
                  .withHeaders(Map.of("x-polars-user", "ada"))
                  .submitQuery(ClientCalls.request("x", QuerySettings.getDefaultInstance()))
                  .hasQueryId())
          .isTrue();
    }
  }
}
