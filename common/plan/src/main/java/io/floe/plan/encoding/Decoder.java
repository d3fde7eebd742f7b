package io.floe.plan.encoding;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.type.DuplicateNameException;
import io.floe.plan.wire.ReadLimits;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads one plan. Values refer to earlier ones only, so there are no cycles and nothing recurses;
 * what would be too deep or too large for those who walk it later is refused here.
 */
final class Decoder implements PlanInput {
  private static final int FIRST_CAPACITY = 64;

  private final ByteSource bytes;
  private final ReadLimits limits;
  private final List<Integer> attachmentNumbers;
  private final List<Object> values = new ArrayList<>();
  private int[] kinds = new int[FIRST_CAPACITY];
  private int[] depths = new int[FIRST_CAPACITY];
  private long[] weights = new long[FIRST_CAPACITY];
  private AttachmentSource source;
  private String[] texts = {};
  private int kind;
  private int depth;
  private long weight;

  Decoder(byte[] plan, ReadLimits limits) {
    if (plan.length > limits.bytes()) {
      throw new PlanEncodingException(
          "an encoded plan has " + plan.length + " bytes, the limit is " + limits.bytes());
    }
    this.bytes = new ByteSource(plan);
    this.limits = limits;
    if (!Arrays.equals(bytes.raw(Encoder.MAGIC.length), Encoder.MAGIC)) {
      throw new PlanEncodingException("the bytes are no encoded plan");
    }
    String build = HexFormat.of().formatHex(bytes.raw(Encoder.HASH_BYTES));
    if (!Shapes.HASH.startsWith(build)) {
      throw new PlanEncodingException(
          "the plan was encoded by another build ("
              + build
              + ", this one is "
              + Shapes.HASH.substring(0, 2 * Encoder.HASH_BYTES)
              + ")");
    }
    int count = bytes.count();
    List<Integer> numbers = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      numbers.add(number(bytes.unsigned(), Integer.MAX_VALUE));
    }
    this.attachmentNumbers = Collections.unmodifiableList(numbers);
  }

  /** The numbers of the attachments that the plan refers to. */
  List<Integer> attachments() {
    return attachmentNumbers;
  }

  /** The last value, which refers to all others. */
  Object decode(AttachmentSource attachments) {
    source = attachments;
    texts = readTexts();
    int count = bytes.count();
    if (count == 0 || count > limits.values()) {
      throw new PlanEncodingException("a plan of " + count + " values");
    }
    for (int index = 0; index < count; index++) {
      try {
        values.add(readValue(index));
      } catch (IllegalArgumentException | DuplicateNameException refused) {
        throw new PlanEncodingException(
            "value " + index + " (" + Shapes.name(kind) + "): " + refused.getMessage(), refused);
      }
    }
    if (bytes.remaining() != 0) {
      throw new PlanEncodingException(bytes.remaining() + " bytes follow the plan");
    }
    return values.getLast();
  }

  private Object readValue(int index) {
    kind = number(bytes.unsigned(), Shapes.kinds());
    depth = 0;
    weight = 1;
    Object value = Shapes.read(this, kind);
    if (index == kinds.length) {
      kinds = Arrays.copyOf(kinds, index * 2);
      depths = Arrays.copyOf(depths, index * 2);
      weights = Arrays.copyOf(weights, index * 2);
    }
    kinds[index] = kind;
    depths[index] = depth + 1;
    weights[index] = weight;
    if (depth >= limits.depth()) {
      throw broken("it is nested more than " + limits.depth() + " deep");
    }
    if (weight > limits.values()) {
      throw broken("it repeats itself to more than " + limits.values() + " values");
    }
    return value;
  }

  private String[] readTexts() {
    String[] all = new String[bytes.count()];
    for (int index = 0; index < all.length; index++) {
      try {
        all[index] =
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.sized())).toString();
      } catch (CharacterCodingException malformed) {
        throw new PlanEncodingException("text " + index + " is not UTF-8", malformed);
      }
    }
    return all;
  }

  @Override
  public Object reference() {
    int index = number(bytes.unsigned(), values.size());
    int target = kinds[index];
    // Nodes are walked with explicit stacks and once each, all else is walked as a tree.
    if (!Shapes.chained(target) && Shapes.group(target) == Shapes.group(kind)) {
      depth = Math.max(depth, depths[index]);
      weight = Math.min(weight + weights[index], Integer.MAX_VALUE);
    }
    return values.get(index);
  }

  @Override
  public PlanEncodingException broken(String reason) {
    return new PlanEncodingException(
        "value " + values.size() + " (" + Shapes.name(kind) + "): " + reason);
  }

  @Override
  public int tag(int bound) {
    return number(bytes.unsigned(), bound);
  }

  @Override
  public int count() {
    return bytes.count();
  }

  @Override
  public long number() {
    return bytes.signed();
  }

  @Override
  public double real() {
    return Double.longBitsToDouble(ByteBuffer.wrap(bytes.raw(8)).getLong());
  }

  @Override
  public String text() {
    return texts[number(bytes.unsigned(), texts.length)];
  }

  @Override
  public BigInteger bigInteger() {
    return bytes.integer();
  }

  @Override
  public <T> List<T> list(Supplier<T> each) {
    int count = count();
    List<T> list = new ArrayList<>(Math.min(count, FIRST_CAPACITY));
    for (int index = 0; index < count; index++) {
      list.add(each.get());
    }
    return Collections.unmodifiableList(list);
  }

  @Override
  public ByteSpan byteSpan() {
    if (!flag()) {
      return ByteSpan.of(MemorySegment.ofArray(bytes.sized()).asReadOnly());
    }
    List<ByteSpan> chunks = source.chunks(attachment());
    if (chunks.size() == 1) {
      return chunks.getFirst();
    }
    ByteSink joined = new ByteSink();
    for (ByteSpan chunk : chunks) {
      joined.raw(chunk.toByteArray(), chunk.size());
    }
    return ByteSpan.of(MemorySegment.ofArray(joined.toByteArray()).asReadOnly());
  }

  @Override
  public FrameSource frameSource() {
    int index = integer();
    return new FrameSource(index, source.chunks(attachment()));
  }

  private int attachment() {
    int number = tag(Integer.MAX_VALUE);
    if (Collections.binarySearch(attachmentNumbers, number) < 0) {
      throw broken("attachment " + number + " is not announced");
    }
    return number;
  }

  private static int number(long value, int bound) {
    if (value < 0 || value >= bound) {
      throw new PlanEncodingException("number " + value + " is not below " + bound);
    }
    return (int) value;
  }
}
