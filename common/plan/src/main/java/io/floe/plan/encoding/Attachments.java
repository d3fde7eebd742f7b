package io.floe.plan.encoding;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.FrameSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The frames and long runs of bytes of one query, numbered in the order in which its plans mention
 * them. Plans refer to them by number, so that a frame is sent to a worker once and not with each
 * task. Safe for several threads.
 */
public final class Attachments implements AttachmentSource {
  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
  private final List<List<ByteSpan>> contents = new ArrayList<>();

  /** Without attachments. */
  public Attachments() {}

  /** The number of a frame. */
  synchronized int number(FrameSource frame) {
    return number(frame, frame.chunks());
  }

  /** The number of a run of bytes. */
  synchronized int number(ByteSpan bytes) {
    return number(bytes, List.of(bytes));
  }

  private int number(Object content, List<ByteSpan> chunks) {
    Integer known = numbers.putIfAbsent(content, contents.size());
    if (known != null) {
      return known;
    }
    contents.add(chunks);
    return contents.size() - 1;
  }

  /** How many there are. */
  public synchronized int count() {
    return contents.size();
  }

  @Override
  public synchronized List<ByteSpan> chunks(int number) {
    if (number < 0 || number >= contents.size()) {
      throw new PlanEncodingException("the query has no attachment " + number);
    }
    return contents.get(number);
  }
}
