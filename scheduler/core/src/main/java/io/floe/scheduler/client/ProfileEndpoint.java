package io.floe.scheduler.client;

import com.google.protobuf.ByteString;
import io.floe.protocol.profile.GetQueryProfileRequest;
import io.floe.protocol.profile.GetQueryProfileResponse;
import io.floe.protocol.profile.QueryProfile;
import io.floe.protocol.profile.QueryProfileServiceGrpc;
import io.floe.scheduler.execution.PlanTexts;
import io.floe.scheduler.query.QueryService;
import io.floe.scheduler.query.QuerySnapshot;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import jakarta.inject.Inject;

/** Profiles for clients 0.4.1 and 0.5.0, which ask on the client port and poll. */
@GrpcService
public class ProfileEndpoint extends QueryProfileServiceGrpc.QueryProfileServiceImplBase {
  private final QueryService queries;

  @Inject
  public ProfileEndpoint(QueryService queries) {
    this.queries = queries;
  }

  @Override
  public void getQueryProfile(
      GetQueryProfileRequest request, StreamObserver<GetQueryProfileResponse> observer) {
    Calls.answer(
        observer,
        () -> {
          QuerySnapshot query =
              QueryLookup.find(queries.store(), request.getIdentifier()).snapshot();
          ByteString tag = tag(query);
          GetQueryProfileResponse.Builder response = GetQueryProfileResponse.newBuilder();
          if (!request.hasTag() || !request.getTag().equals(tag)) {
            response.setProfile(profile(query, tag));
          }
          return response.build();
        });
  }

  /** Differs whenever something that a profile shows has changed. */
  private static ByteString tag(QuerySnapshot query) {
    return ByteString.copyFromUtf8(query.state() + " " + query.counters());
  }

  private static QueryProfile profile(QuerySnapshot query, ByteString tag) {
    QueryProfile.Builder profile = QueryProfile.newBuilder().setTag(tag);
    if (query.plans().isPresent()) {
      PlanTexts texts = query.plans().get().texts();
      profile
          .setTotalStages(query.counters().totalStages())
          .setPhysPlanExplain(texts.physicalExplain())
          .setPhysPlanDot(texts.physicalDot());
    }
    return profile.build();
  }
}
