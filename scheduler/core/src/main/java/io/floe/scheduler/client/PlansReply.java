package io.floe.scheduler.client;

import com.google.protobuf.UnsafeByteOperations;
import io.floe.protocol.client.ClientQueryPlans;
import io.floe.protocol.client.GetQueryPlansResponse;
import io.floe.protocol.client.PlanFormat;
import io.floe.protocol.client.QueryPlans;
import io.floe.scheduler.execution.PlanTexts;
import io.floe.scheduler.query.QuerySnapshot;
import io.floe.scheduler.query.QuerySnapshot.Plans;

/**
 * A query's plans, twice: clients up to 0.11.3 read the first field, later ones the second, and
 * each skips the other.
 */
final class PlansReply {
  private PlansReply() {}

  static GetQueryPlansResponse of(QuerySnapshot query) {
    boolean dot =
        switch (query.request().planFormat()) {
          case DOT -> true;
          case EXPLAIN -> false;
        };
    // A reply without a format is an error to clients, also where there is no plan.
    PlanFormat format = dot ? PlanFormat.PLAN_FORMAT_DOT : PlanFormat.PLAN_FORMAT_EXPLAIN;
    QueryPlans.Builder old = QueryPlans.newBuilder().setFormat(format);
    ClientQueryPlans.Builder current = ClientQueryPlans.newBuilder().setFormat(format);
    if (query.plans().isPresent()) {
      Plans plans = query.plans().get();
      PlanTexts texts = plans.texts();
      String logical = dot ? texts.logicalDot() : texts.logicalExplain();
      current.setIrPlan(logical);
      old.setIrPlan(logical);
      switch (query.request().options().executeUntil()) {
        case IR -> {}
        case PHYSICAL, EXECUTE -> {
          old.setPhysPlan(dot ? texts.physicalDot() : texts.physicalExplain());
          current.setStageGraph(
              UnsafeByteOperations.unsafeWrap(StageGraphEncoder.encode(plans.stages())));
        }
      }
    }
    return GetQueryPlansResponse.newBuilder().setPlansV1(old).setPlans(current).build();
  }
}
