package io.floe.plan.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A MessagePack value as two arrays: where each value starts in the buffer and, for containers,
 * which entry follows its last descendant. Nothing is copied out of the buffer. A list of at least
 * {@value #PACKED_LENGTH} integers of 0 to 255 is one entry: that is how frames are written.
 */
final class WireTree {
  static final int PACKED_LENGTH = 16;

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final MemorySegment buffer;
  private final ReadLimits limits;
  private int[] offsets = new int[64];
  private int[] ends = new int[64];
  private int count;
  private int position;
  private int deepest;

  private WireTree(MemorySegment buffer, int start, ReadLimits limits) {
    this.buffer = buffer;
    this.limits = limits;
    this.position = start;
  }

  /** Reads one value that starts at an offset; what follows it is not looked at. */
  static WireTree read(MemorySegment buffer, int start, ReadLimits limits) {
    WireTree tree = new WireTree(buffer, start, limits);
    tree.readAll();
    return tree;
  }

  MemorySegment buffer() {
    return buffer;
  }

  /** The offset behind the value. */
  int endOffset() {
    return position;
  }

  /** How deep values are nested. */
  int deepest() {
    return deepest;
  }

  /** How many entries there are. */
  int size() {
    return count;
  }

  int offset(int entry) {
    return offsets[entry];
  }

  /** The entry that follows an entry and all its descendants. */
  int next(int entry) {
    return ends[entry];
  }

  WireValue root() {
    return WireValues.at(this, 0);
  }

  /** The bytes of a field of the root. */
  MemorySegment bytesOf(String field) {
    for (int key = 1; key < count; key = next(next(key))) {
      if (Values.text(WireValues.at(this, key)).equals(field)) {
        int value = next(key);
        int end = next(value) < count ? offsets[next(value)] : position;
        return buffer.asSlice(offsets[value], end - offsets[value]);
      }
    }
    throw new PlanFormatException(offsets[0], "the field '" + field + "' of the plan is missing");
  }

  private void readAll() {
    int[] containers = new int[32];
    long[] remaining = new long[32];
    int depth = 0;
    long pending = 1;
    while (true) {
      while (pending == 0) {
        if (depth == 0) {
          return;
        }
        depth--;
        ends[containers[depth]] = count;
        pending = remaining[depth];
      }
      pending--;
      int entry = count;
      long children = readOne();
      if (children > 0) {
        if (depth == containers.length) {
          containers = Arrays.copyOf(containers, depth * 2);
          remaining = Arrays.copyOf(remaining, depth * 2);
        }
        containers[depth] = entry;
        remaining[depth] = pending;
        depth++;
        pending = children;
        deepest = Math.max(deepest, depth);
        if (depth > limits.depth()) {
          throw new PlanFormatException(
              position, "it is nested deeper than " + limits.depth() + " levels");
        }
      }
    }
  }

  /** Reads the value at the position without its children and tells how many there are. */
  private long readOne() {
    int start = position;
    int marker = unsignedByte(position);
    push(start);
    position++;
    if (marker < 0x80 || marker >= 0xE0) {
      return 0;
    }
    if (marker < 0x90) {
      return children(start, 2L * (marker & 15));
    }
    if (marker < 0xA0) {
      return array(start, marker & 15);
    }
    if (marker < 0xC0) {
      return skip(start, marker & 31);
    }
    return switch (marker) {
      case 0xC0, 0xC2, 0xC3 -> 0;
      case 0xC4, 0xD9 -> skip(start, length(1));
      case 0xC5, 0xDA -> skip(start, length(2));
      case 0xC6, 0xDB -> skip(start, length(4));
      case 0xCC, 0xD0 -> skip(start, 1);
      case 0xCD, 0xD1 -> skip(start, 2);
      case 0xCA, 0xCE, 0xD2 -> skip(start, 4);
      case 0xCB, 0xCF, 0xD3 -> skip(start, 8);
      case 0xDC -> array(start, length(2));
      case 0xDD -> array(start, length(4));
      case 0xDE -> children(start, 2 * length(2));
      case 0xDF -> children(start, 2 * length(4));
      default ->
          throw new PlanFormatException(
              start, "the marker 0x" + Integer.toHexString(marker) + " is not used in plans");
    };
  }

  private long array(int start, long length) {
    children(start, length);
    return length >= PACKED_LENGTH && skipPacked(length) ? 0 : length;
  }

  /** Checks that as many values as announced could follow: each takes a byte at least. */
  private long children(int start, long announced) {
    if (announced > buffer.byteSize() - position) {
      throw new PlanFormatException(
          start, announced + " values are announced, but the plan ends before");
    }
    return announced;
  }

  /** Moves behind a list of small integers if it is one. */
  private boolean skipPacked(long length) {
    long at = position;
    long end = buffer.byteSize();
    for (long index = 0; index < length; index++) {
      if (at >= end) {
        return false;
      }
      byte value = buffer.get(ValueLayout.JAVA_BYTE, at);
      if (value >= 0) {
        at++;
      } else if (value == (byte) 0xCC) {
        at += 2;
      } else {
        return false;
      }
    }
    if (at > end) {
      return false;
    }
    position = (int) at;
    return true;
  }

  private long skip(int start, long length) {
    if (length > buffer.byteSize() - position) {
      throw new PlanFormatException(
          start, "a value of " + length + " bytes reaches beyond the end of the plan");
    }
    position += (int) length;
    return 0;
  }

  private long length(int width) {
    if (width > buffer.byteSize() - position) {
      throw new PlanFormatException(position, "it ends within a length");
    }
    long result = unsigned(buffer, position, width);
    position += width;
    return result;
  }

  /** An unsigned number of 1, 2 or 4 bytes. */
  static long unsigned(MemorySegment buffer, int offset, int width) {
    return switch (width) {
      case 1 -> Byte.toUnsignedInt(buffer.get(ValueLayout.JAVA_BYTE, offset));
      case 2 -> Short.toUnsignedInt(buffer.get(SHORT, offset));
      default -> Integer.toUnsignedLong(buffer.get(INT, offset));
    };
  }

  private int unsignedByte(int offset) {
    if (offset >= buffer.byteSize()) {
      throw new PlanFormatException(offset, "it ends where a value is expected");
    }
    return Byte.toUnsignedInt(buffer.get(ValueLayout.JAVA_BYTE, offset));
  }

  private void push(int offset) {
    if (count == limits.values()) {
      throw new PlanFormatException(
          offset, "it consists of more than " + limits.values() + " values");
    }
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, count + (count >> 1));
      ends = Arrays.copyOf(ends, offsets.length);
    }
    offsets[count] = offset;
    ends[count] = count + 1;
    count++;
  }
}
