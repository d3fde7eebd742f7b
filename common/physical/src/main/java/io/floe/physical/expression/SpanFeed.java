package io.floe.physical.expression;

import io.floe.format.ipc.ByteFeed;
import io.floe.plan.dsl.ByteSpan;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** The bytes of several spans of a plan, one after the other. */
public final class SpanFeed implements ByteFeed {
  private final List<ByteFeed> feeds = new ArrayList<>();

  public SpanFeed(List<ByteSpan> spans) {
    spans.forEach(span -> feeds.add(ByteFeed.of(span.bytes())));
  }

  @Override
  public long read(MemorySegment into) throws IOException {
    long at = 0;
    for (ByteFeed feed : feeds) {
      at += feed.read(into.asSlice(at));
      if (at == into.byteSize()) {
        break;
      }
    }
    return at;
  }

  @Override
  public long atMost() {
    return feeds.stream().mapToLong(ByteFeed::atMost).sum();
  }
}
