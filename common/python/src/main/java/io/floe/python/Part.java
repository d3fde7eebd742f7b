package io.floe.python;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A part of a request to a helper, or of its answer. */
sealed interface Part {
  /** Bytes that go through the pipe. */
  record Bytes(MemorySegment bytes) implements Part {}

  /** A file that holds the bytes and belongs to the receiver. */
  record File(Path path) implements Part {}

  /** No bytes, which stands for what is not there. */
  static Part none() {
    return of(new byte[0]);
  }

  /** A text. */
  static Part of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** An array, which must not change. */
  static Part of(byte[] bytes) {
    return new Bytes(MemorySegment.ofArray(bytes));
  }

  /** The text of a part that came through the pipe. */
  default String text() {
    return switch (this) {
      case Bytes(MemorySegment bytes) ->
          new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
      case File(Path path) -> path.toString();
    };
  }
}
