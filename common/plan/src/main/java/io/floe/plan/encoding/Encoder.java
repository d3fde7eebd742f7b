package io.floe.plan.encoding;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.encoding.ReferenceCollector.Reference;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Writes one plan: build, attachments, texts, then the list of values, the plan itself last. Each
 * value comes after all that it refers to.
 */
final class Encoder implements PlanOutput {
  /** The first bytes of every encoded plan. */
  static final byte[] MAGIC = {'F', 'l', 'o', 'e', 'P', 'l', 'n', '1'};

  /** How much of the build's hash is written. */
  static final int HASH_BYTES = 16;

  /** Bytes that are longer are attachments. */
  static final int INLINE_BYTES = 1 << 16;

  private static final class Visit {
    private final Reference reference;
    private boolean expanded;

    Visit(Reference reference) {
      this.reference = reference;
    }
  }

  private final Attachments attachments;
  private final TreeSet<Integer> mentioned = new TreeSet<>();
  private final Map<String, Integer> texts = new HashMap<>();
  private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
  private final Map<ByteBuffer, Integer> equals = new HashMap<>();
  private final ReferenceCollector collector = new ReferenceCollector();
  private final ByteSink textBytes = new ByteSink();
  private final ByteSink values = new ByteSink();
  private final ByteSink value = new ByteSink();
  private int written;

  Encoder(Attachments attachments) {
    this.attachments = attachments;
  }

  /** The bytes of a value and all it refers to. */
  byte[] encode(int kind, Object root) {
    Deque<Visit> stack = new ArrayDeque<>();
    stack.push(new Visit(new Reference(kind, root)));
    while (!stack.isEmpty()) {
      Visit visit = stack.peek();
      if (numbers.containsKey(visit.reference.value())) {
        stack.pop();
      } else if (visit.expanded) {
        stack.pop();
        write(visit.reference);
      } else {
        visit.expanded = true;
        List<Reference> references = collector.of(visit.reference);
        for (Reference next : references.reversed()) {
          if (!numbers.containsKey(next.value())) {
            stack.push(new Visit(next));
          }
        }
      }
    }
    return assemble();
  }

  private void write(Reference reference) {
    value.clear();
    value.unsigned(reference.kind());
    Shapes.write(this, reference.kind(), reference.value());
    if (Shapes.distinct(reference.kind())) {
      numbers.put(reference.value(), written++);
      values.append(value);
      return;
    }
    // What a value refers to has been merged already, so equal values have equal bytes.
    Integer known = equals.putIfAbsent(ByteBuffer.wrap(value.toByteArray()), written);
    if (known == null) {
      values.append(value);
      numbers.put(reference.value(), written++);
    } else {
      numbers.put(reference.value(), known);
    }
  }

  private byte[] assemble() {
    ByteSink all = new ByteSink();
    all.raw(MAGIC, MAGIC.length);
    all.raw(HexFormat.of().parseHex(Shapes.HASH), HASH_BYTES);
    all.unsigned(mentioned.size());
    mentioned.forEach(all::unsigned);
    all.unsigned(texts.size());
    all.append(textBytes);
    all.unsigned(written);
    all.append(values);
    return all.toByteArray();
  }

  @Override
  public void tag(int tag) {
    value.unsigned(tag);
  }

  @Override
  public void number(long number) {
    value.signed(number);
  }

  @Override
  public void real(double number) {
    value.raw(ByteBuffer.allocate(8).putLong(Double.doubleToRawLongBits(number)).array(), 8);
  }

  @Override
  public void text(String text) {
    Integer known = texts.get(text);
    if (known == null) {
      known = texts.size();
      texts.put(text, known);
      textBytes.sized(text.getBytes(StandardCharsets.UTF_8));
    }
    value.unsigned(known);
  }

  @Override
  public void bigInteger(BigInteger number) {
    value.sized(number.toByteArray());
  }

  @Override
  public void byteSpan(ByteSpan bytes) {
    flag(bytes.size() > INLINE_BYTES);
    if (bytes.size() > INLINE_BYTES) {
      attachment(attachments.number(bytes));
    } else {
      value.sized(bytes.toByteArray());
    }
  }

  @Override
  public void frameSource(FrameSource frame) {
    number(frame.index());
    attachment(attachments.number(frame));
  }

  private void attachment(int number) {
    mentioned.add(number);
    value.unsigned(number);
  }

  @Override
  public void reference(int kind, Object target) {
    value.unsigned(numbers.get(target));
  }
}
