package io.floe.plan.wire;

import io.floe.plan.dsl.ByteSpan;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.RandomAccess;

/** Opens entries of a {@link WireTree}, one level at a time. */
final class WireValues {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private WireValues() {}

  static WireValue at(WireTree tree, int entry) {
    MemorySegment buffer = tree.buffer();
    int offset = tree.offset(entry);
    int marker = Byte.toUnsignedInt(buffer.get(ValueLayout.JAVA_BYTE, offset));
    if (marker < 0x80 || marker >= 0xE0) {
      return integer(offset, (byte) marker);
    }
    if (marker < 0x90) {
      return map(tree, entry);
    }
    if (marker < 0xA0) {
      return array(tree, entry, marker & 15, offset + 1);
    }
    if (marker < 0xC0) {
      return text(buffer, offset, offset + 1, marker & 31);
    }
    return switch (marker) {
      case 0xC0 -> new WireValue.Nil(offset);
      case 0xC2 -> new WireValue.Flag(offset, false);
      case 0xC3 -> new WireValue.Flag(offset, true);
      case 0xC4, 0xC5, 0xC6 -> {
        int width = 1 << (marker - 0xC4);
        long length = WireTree.unsigned(buffer, offset + 1, width);
        yield new WireValue.Binary(offset, ByteSpan.of(buffer.asSlice(offset + 1 + width, length)));
      }
      case 0xCA -> new WireValue.Real(offset, Float.intBitsToFloat(buffer.get(INT, offset + 1)));
      case 0xCB ->
          new WireValue.Real(offset, Double.longBitsToDouble(buffer.get(LONG, offset + 1)));
      case 0xCC, 0xCD, 0xCE ->
          integer(offset, WireTree.unsigned(buffer, offset + 1, 1 << (marker - 0xCC)));
      case 0xCF ->
          new WireValue.Int(
              offset, new BigInteger(Long.toUnsignedString(buffer.get(LONG, offset + 1))));
      case 0xD0 -> integer(offset, (byte) WireTree.unsigned(buffer, offset + 1, 1));
      case 0xD1 -> integer(offset, (short) WireTree.unsigned(buffer, offset + 1, 2));
      case 0xD2 -> integer(offset, buffer.get(INT, offset + 1));
      case 0xD3 -> integer(offset, buffer.get(LONG, offset + 1));
      case 0xD9, 0xDA, 0xDB -> {
        int width = 1 << (marker - 0xD9);
        int length = (int) WireTree.unsigned(buffer, offset + 1, width);
        yield text(buffer, offset, offset + 1 + width, length);
      }
      case 0xDC -> array(tree, entry, (int) WireTree.unsigned(buffer, offset + 1, 2), offset + 3);
      case 0xDD -> array(tree, entry, (int) WireTree.unsigned(buffer, offset + 1, 4), offset + 5);
      default -> map(tree, entry);
    };
  }

  private static WireValue integer(int offset, long value) {
    return new WireValue.Int(offset, BigInteger.valueOf(value));
  }

  private static WireValue array(WireTree tree, int entry, int length, int dataOffset) {
    int offset = tree.offset(entry);
    int end = tree.next(entry);
    if (length > 0 && end == entry + 1) {
      return new WireValue.Packed(
          offset, ByteSpan.ofIntegers(tree.buffer().asSlice(dataOffset), length));
    }
    int[] children = new int[length];
    int child = entry + 1;
    for (int index = 0; index < length; index++) {
      children[index] = child;
      child = tree.next(child);
    }
    return new WireValue.Array(offset, new Children(tree, children));
  }

  private static WireValue map(WireTree tree, int entry) {
    int end = tree.next(entry);
    int length = 0;
    for (int child = entry + 1; child < end; child = tree.next(tree.next(child))) {
      length++;
    }
    int[] keys = new int[length];
    int[] values = new int[length];
    int child = entry + 1;
    for (int index = 0; index < length; index++) {
      keys[index] = child;
      values[index] = tree.next(child);
      child = tree.next(values[index]);
    }
    return new WireValue.MapOf(
        tree.offset(entry), new Children(tree, keys), new Children(tree, values));
  }

  private static WireValue text(MemorySegment buffer, int offset, int start, int length) {
    ByteBuffer bytes = buffer.asSlice(start, length).asByteBuffer();
    try {
      return new WireValue.Text(
          offset, StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException malformed) {
      throw new PlanFormatException(offset, "a text is not valid UTF-8");
    }
  }

  /** The children of a container, opened when they are asked for. */
  private static final class Children extends AbstractList<WireValue> implements RandomAccess {
    private final WireTree tree;
    private final int[] entries;

    Children(WireTree tree, int[] entries) {
      this.tree = tree;
      this.entries = entries;
    }

    @Override
    public WireValue get(int index) {
      return at(tree, entries[index]);
    }

    @Override
    public int size() {
      return entries.length;
    }
  }
}
