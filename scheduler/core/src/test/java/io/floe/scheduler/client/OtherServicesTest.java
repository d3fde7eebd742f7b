package io.floe.scheduler.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.protocol.client.CancelQueryRequest;
import io.floe.protocol.client.QuerySettings;
import io.floe.protocol.common.QueryId;
import io.floe.protocol.profile.GetQueryProfileRequest;
import io.floe.protocol.profile.GetQueryProfileResponse;
import io.floe.protocol.profile.QueryProfileServiceGrpc;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OtherServicesTest {

  @Test
  void aProfileComesOnceForEachChange() throws IOException {
    try (ClientCalls calls = new ClientCalls()) {
      QueryId id = calls.submit("anything");
      assertThat(calls.result(id)).isNotNull();
      GetQueryProfileRequest request =
          GetQueryProfileRequest.newBuilder().setIdentifier(id).build();
      QueryProfileServiceGrpc.QueryProfileServiceBlockingStub stub =
          QueryProfileServiceGrpc.newBlockingStub(calls.channel());

      GetQueryProfileResponse first = stub.getQueryProfile(request);
      GetQueryProfileResponse second =
          stub.getQueryProfile(request.toBuilder().setTag(first.getProfile().getTag()).build());

      assertThat(first.getProfile().getPhysPlanExplain()).isEqualTo("physical text");
      assertThat(first.getProfile().getTotalStages()).isEqualTo(2);
      assertThat(second.hasProfile()).isFalse();
    }
  }

  @Test
  void largerPrioritiesGoFirstAndEqualOnesInOrder() throws IOException {
    try (ClientCalls calls = new ClientCalls(Map.of(), 1)) {
      QueryId blocking = calls.submit("wait_forever");
      while (calls.node().engine().executed().isEmpty()) {
        Thread.onSpinWait();
      }
      QueryId low = calls.submit("x", QuerySettings.newBuilder().setPriority(-1).build());
      QueryId first = calls.submit("x");
      QueryId second = calls.submit("x");
      QueryId high = calls.submit("x", QuerySettings.newBuilder().setPriority(5).build());

      assertThat(
              calls
                  .blocking()
                  .cancelQuery(CancelQueryRequest.newBuilder().setQueryId(blocking).build()))
          .isNotNull();
      assertThat(calls.result(low)).isNotNull();

      assertThat(calls.node().engine().executed())
          .containsExactlyElementsOf(
              Stream.of(blocking, high, first, second, low)
                  .map(id -> UUID.fromString(id.getQueryId()))
                  .toList());
    }
  }
}
