package io.floe.worker.task;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.encoding.AttachmentSource;
import io.floe.protocol.worker.FrameChunk;
import io.floe.protocol.worker.FrameRequest;
import io.floe.protocol.worker.WorkerRegistryGrpc;
import io.grpc.Channel;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Frames of plans, fetched from the scheduler once for each query. */
public final class FrameCache {
  private final Supplier<Channel> scheduler;
  private final Map<UUID, Map<Integer, List<ByteSpan>>> queries = new ConcurrentHashMap<>();

  /**
   * A cache.
   *
   * @param scheduler the connection to the scheduler's worker port
   */
  public FrameCache(Supplier<Channel> scheduler) {
    this.scheduler = scheduler;
  }

  /** The frames of a query. */
  AttachmentSource of(UUID query) {
    Map<Integer, List<ByteSpan>> frames =
        queries.computeIfAbsent(query, id -> new ConcurrentHashMap<>());
    return number -> frames.computeIfAbsent(number, missing -> fetch(query, missing));
  }

  private List<ByteSpan> fetch(UUID query, int number) {
    Iterator<FrameChunk> chunks =
        WorkerRegistryGrpc.newBlockingStub(scheduler.get())
            .readFrame(
                FrameRequest.newBuilder().setQueryId(query.toString()).setFrame(number).build());
    List<ByteSpan> spans = new ArrayList<>();
    while (chunks.hasNext()) {
      spans.add(ByteSpan.of(MemorySegment.ofArray(chunks.next().getData().toByteArray())));
    }
    return spans;
  }

  /** Drops the frames of a query. */
  public void forget(UUID query) {
    queries.remove(query);
  }
}
