package io.floe.scheduler.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.floe.protocol.client.GetQueryResultResponse;
import io.floe.protocol.client.QuerySettings;
import io.floe.protocol.client.QueryStatus;
import io.floe.scheduler.execution.QueryError;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorsTest {
  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private final ClientCalls calls;

  ErrorsTest() throws IOException {
    calls = new ClientCalls(Map.of("scheduler.limits.plan_bytes", "16MiB"), 8);
  }

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void aRefusedPlanIsPlainTextInTheDetails() {
    StatusRuntimeException error = refusal("refuse_me");

    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(details(error)).isEqualTo("InvalidOperationError: refused: größer als nötig");
  }

  @Test
  void aLongTextIsCutBetweenCharactersToFitTheClientsHeaders() {
    StatusRuntimeException error =
        ErrorReply.of(new QueryError("ComputeError", "a" + "ü".repeat(50_000)));

    byte[] bytes = error.getTrailers().get(DETAILS);
    assertThat(bytes.length).isBetween(8190, 8192);
    assertThat(details(error))
        .startsWith("ComputeError: aü")
        .endsWith("ü")
        .doesNotContain("\uFFFD");
    assertThat(error.getStatus().getDescription()).hasSizeLessThan(400);
  }

  @Test
  void plansAboveTheDefaultOfGrpcPassAndThoseAboveTheLimitAreRefusedInWords() {
    assertThat(calls.submit("x".repeat(8 << 20)).getQueryId()).isNotEmpty();

    assertThat(details(refusal("x".repeat(17 << 20))))
        .startsWith("ComputeError: the plan has 17825792 bytes; this cluster takes up to 16777216");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "break_planning | {\"scheduler\": \"ColumnNotFoundError: unable to find column \\\"x\\\"\"}",
        "fail_running | {\"scheduler\": \"ComputeError: worker said: \\\"no\\\"\"}",
        "overflow_the_stack | {\"scheduler\": \"ComputeError: the query is nested too deeply to be planned\"}",
        "meet_a_defect | {\"scheduler\": \"ComputeError: internal error while working on the query; the scheduler's log has the details\"}",
      })
  void failuresAreJsonUnderTheKeyThatClientsNeed(String words, String message) {
    GetQueryResultResponse result = calls.result(calls.submit(words));

    assertThat(result.getQueryStatus()).isEqualTo(QueryStatus.QUERY_STATUS_FAILED);
    assertThat(result.getQueryResult().getErrorsList())
        .extracting(error -> error.getMessage())
        .containsExactly(message);
  }

  private StatusRuntimeException refusal(String words) {
    return catchThrowableOfType(
        StatusRuntimeException.class,
        () ->
            calls
                .blocking()
                .submitQuery(ClientCalls.request(words, QuerySettings.getDefaultInstance())));
  }

  private static String details(StatusRuntimeException error) {
    return new String(error.getTrailers().get(DETAILS), StandardCharsets.UTF_8);
  }
}
