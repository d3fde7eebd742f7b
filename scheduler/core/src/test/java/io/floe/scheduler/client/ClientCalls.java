package io.floe.scheduler.client;

import com.google.protobuf.ByteString;
import io.floe.protocol.client.ClientServiceGrpc;
import io.floe.protocol.client.ClientServiceGrpc.ClientServiceBlockingStub;
import io.floe.protocol.client.ClientServiceGrpc.ClientServiceFutureStub;
import io.floe.protocol.client.GetQueryPlansRequest;
import io.floe.protocol.client.GetQueryPlansResponse;
import io.floe.protocol.client.GetQueryResultRequest;
import io.floe.protocol.client.GetQueryResultResponse;
import io.floe.protocol.client.GetQueryStatusRequest;
import io.floe.protocol.client.QuerySettings;
import io.floe.protocol.client.QueryStatus;
import io.floe.protocol.client.SubmitQueryRequest;
import io.floe.protocol.common.QueryId;
import io.floe.scheduler.testing.FakeNode;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.Map;

/** A node with a fake engine and the calls of a client to it. */
final class ClientCalls implements AutoCloseable {
  private final FakeNode node;
  private final ManagedChannel channel;

  ClientCalls() throws IOException {
    this(Map.of(), 8);
  }

  ClientCalls(Map<String, String> overrides, int concurrentQueries) throws IOException {
    node = new FakeNode(overrides, 0, concurrentQueries);
    channel = NettyChannelBuilder.forAddress("127.0.0.1", node.port()).usePlaintext().build();
  }

  FakeNode node() {
    return node;
  }

  ManagedChannel channel() {
    return channel;
  }

  ClientServiceBlockingStub blocking() {
    return ClientServiceGrpc.newBlockingStub(channel);
  }

  ClientServiceBlockingStub withHeaders(Map<String, String> headers) {
    Metadata metadata = new Metadata();
    headers.forEach(
        (name, value) ->
            metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
    return blocking().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
  }

  ClientServiceFutureStub future() {
    return ClientServiceGrpc.newFutureStub(channel);
  }

  QueryId submit(String words) {
    return submit(words, QuerySettings.getDefaultInstance());
  }

  QueryId submit(String words, QuerySettings settings) {
    return blocking().submitQuery(request(words, settings)).getQueryId();
  }

  static SubmitQueryRequest request(String words, QuerySettings settings) {
    return SubmitQueryRequest.newBuilder()
        .setPlan(ByteString.copyFromUtf8(words))
        .setSettings(settings)
        .build();
  }

  GetQueryResultResponse result(QueryId id) {
    return blocking().getQueryResult(resultRequest(id));
  }

  static GetQueryResultRequest resultRequest(QueryId id) {
    return GetQueryResultRequest.newBuilder().setQueryId(id).build();
  }

  QueryStatus status(QueryId id) {
    return blocking()
        .getQueryStatus(GetQueryStatusRequest.newBuilder().setQueryId(id).build())
        .getStatus();
  }

  GetQueryPlansResponse plans(QueryId id) {
    return blocking().getQueryPlans(GetQueryPlansRequest.newBuilder().setQueryId(id).build());
  }

  @Override
  public void close() {
    channel.shutdownNow();
    node.close();
  }
}
