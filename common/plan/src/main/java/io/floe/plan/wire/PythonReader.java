package io.floe.plan.wire;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.PythonFunction;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Python functions over series: a magic word, what is known of the output, and the pickle. */
final class PythonReader {
  private static final byte[] MAGIC = "PLPYFN".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NAMED = "PLNAMEDFN".getBytes(StandardCharsets.US_ASCII);

  private final Readers readers;
  private final ReadLimits limits;

  PythonReader(Readers readers, ReadLimits limits) {
    this.readers = readers;
    this.limits = limits;
  }

  PythonFunction function(WireValue value) {
    ByteSpan span = Values.bytes(value);
    MemorySegment bytes = span.bytes();
    if (startsWith(bytes, NAMED)) {
      throw new UnsupportedPlanException("user function", "a function of a registry");
    }
    if (!startsWith(bytes, MAGIC)) {
      throw new PlanFormatException(value.offset(), "a user function is not a Python function");
    }
    try {
      WireTree tree = WireTree.read(bytes, MAGIC.length, limits);
      List<WireValue> parts = Values.tuple(tree.root(), 4);
      int start = tree.endOffset();
      return new PythonFunction(
          Values.optional(parts.get(0), readers.typeExpressions::read),
          Values.optional(parts.get(1), readers.types::field),
          Values.flag(parts.get(2)),
          Values.flag(parts.get(3)),
          readers.object(span.slice(start, span.size() - start)));
    } catch (PlanFormatException inner) {
      throw new PlanFormatException(
          value.offset(), "in the header of a Python function: " + inner.getMessage());
    }
  }

  private static boolean startsWith(MemorySegment bytes, byte[] magic) {
    return bytes.byteSize() > magic.length
        && bytes.asSlice(0, magic.length).mismatch(MemorySegment.ofArray(magic)) == -1;
  }
}
