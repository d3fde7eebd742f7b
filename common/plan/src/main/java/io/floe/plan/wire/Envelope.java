package io.floe.plan.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** The bytes around a plan: magic, version and schema hash, then the body. */
record Envelope(WireVersion version, int bodyOffset) {
  private static final byte[] MAGIC = "DSL_VERSION".getBytes(StandardCharsets.US_ASCII);
  private static final int HASH_LENGTH = 64;

  static Envelope read(MemorySegment plan) {
    int headerEnd = MAGIC.length + 4;
    if (plan.byteSize() <= headerEnd) {
      throw new PlanFormatException(plan.byteSize(), "it ends within the envelope");
    }
    if (plan.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) != -1) {
      throw new PlanFormatException(0, "it does not start with DSL_VERSION");
    }
    int major = unsignedShort(plan, MAGIC.length);
    int minor = unsignedShort(plan, MAGIC.length + 2);
    if (isHash(plan, headerEnd)) {
      byte[] hash = plan.asSlice(headerEnd, HASH_LENGTH).toArray(ValueLayout.JAVA_BYTE);
      return new Envelope(
          new WireVersion(major, minor, new String(hash, StandardCharsets.US_ASCII)),
          headerEnd + HASH_LENGTH);
    }
    return new Envelope(new WireVersion(major, minor, ""), headerEnd);
  }

  private static int unsignedShort(MemorySegment plan, long offset) {
    return Byte.toUnsignedInt(plan.get(ValueLayout.JAVA_BYTE, offset))
        | Byte.toUnsignedInt(plan.get(ValueLayout.JAVA_BYTE, offset + 1)) << 8;
  }

  private static boolean isHash(MemorySegment plan, int start) {
    if (plan.byteSize() < start + HASH_LENGTH) {
      return false;
    }
    for (int index = 0; index < HASH_LENGTH; index++) {
      if (Character.digit(plan.get(ValueLayout.JAVA_BYTE, start + index), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
