package io.floe.scheduler.cluster.remote;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.encoding.Attachments;
import io.floe.plan.encoding.PlanEncoding;
import io.floe.plan.logical.LogicalNode;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The plans of running queries as bytes, each made once although many tasks run it, and the frames
 * that workers fetch for them.
 */
public final class EncodedPlans {
  private final Map<UUID, OfQuery> queries = new ConcurrentHashMap<>();

  private static final class OfQuery {
    private final Attachments attachments = new Attachments();
    private final IdentityHashMap<LogicalNode, ByteString> plans = new IdentityHashMap<>();

    synchronized ByteString encoded(LogicalNode plan, Supplier<LogicalNode> withSink) {
      ByteString known = plans.get(plan);
      if (known == null) {
        known = UnsafeByteOperations.unsafeWrap(PlanEncoding.encode(withSink.get(), attachments));
        plans.put(plan, known);
      }
      return known;
    }
  }

  /**
   * The bytes of a plan.
   *
   * @param plan known by its identity
   * @param withSink what is encoded for it: the plan, or a sink over it
   */
  ByteString encoded(UUID query, LogicalNode plan, Supplier<LogicalNode> withSink) {
    return queries.computeIfAbsent(query, id -> new OfQuery()).encoded(plan, withSink);
  }

  /** The bytes of a frame; empty when the query is not running. */
  public Optional<List<ByteSpan>> frame(UUID query, int number) {
    OfQuery plans = queries.get(query);
    return plans == null || number >= plans.attachments.count()
        ? Optional.empty()
        : Optional.of(plans.attachments.chunks(number));
  }

  /** A query is over. */
  public void forget(UUID query) {
    queries.remove(query);
  }
}
