package io.floe.storage.s3;

import io.floe.storage.Access;
import io.floe.storage.ByteSink;
import io.floe.storage.ByteSource;
import io.floe.storage.Storage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

/** Whole objects as arrays, for tests. */
final class Bytes {
  private Bytes() {}

  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  static void write(String location, byte[] bytes, Access access) {
    try (ByteSink sink = Storage.create(location, access)) {
      sink.write(MemorySegment.ofArray(bytes));
      sink.commit();
    }
  }

  static byte[] read(String location, Access access) {
    try (ByteSource source = Storage.open(location, access)) {
      return read(source, 0, (int) source.length());
    }
  }

  static byte[] read(ByteSource source, long offset, int length) {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment into = arena.allocate(Math.max(1, length)).asSlice(0, length);
      source.read(offset, into);
      return into.toArray(ValueLayout.JAVA_BYTE);
    }
  }
}
