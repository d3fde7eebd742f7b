package io.floe.python;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Requests and answers as bytes; the other end is {@code floe_helper.py}. */
final class Wire {
  private static final int CHUNK = 1 << 16;
  private static final int MOST_PARTS = 1 << 20;

  private Wire() {}

  static void write(OutputStream out, List<Part> parts) throws IOException {
    out.write(little(4).putInt(parts.size()).array());
    byte[] chunk = new byte[CHUNK];
    for (Part part : parts) {
      switch (part) {
        case Part.Bytes(MemorySegment bytes) -> {
          out.write(little(9).put((byte) 0).putLong(bytes.byteSize()).array());
          for (long at = 0; at < bytes.byteSize(); at += CHUNK) {
            int length = (int) Math.min(CHUNK, bytes.byteSize() - at);
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, chunk, 0, length);
            out.write(chunk, 0, length);
          }
        }
        case Part.File(Path path) -> {
          byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
          out.write(little(9).put((byte) 1).putLong(name.length).array());
          out.write(name);
        }
      }
    }
    out.flush();
  }

  static List<Part> read(InputStream in) throws IOException {
    int count = ByteBuffer.wrap(exactly(in, 4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (count < 0 || count > MOST_PARTS) {
      throw new IOException("a helper's answer makes no sense");
    }
    List<Part> parts = new ArrayList<>(count);
    for (int part = 0; part < count; part++) {
      ByteBuffer head = ByteBuffer.wrap(exactly(in, 9)).order(ByteOrder.LITTLE_ENDIAN);
      boolean file = head.get() != 0;
      long length = head.getLong();
      if (length < 0 || length > Integer.MAX_VALUE - 64) {
        throw new IOException("a helper's answer makes no sense");
      }
      byte[] bytes = exactly(in, (int) length);
      parts.add(
          file
              ? new Part.File(Path.of(new String(bytes, StandardCharsets.UTF_8)))
              : Part.of(bytes));
    }
    return parts;
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the helper has ended");
    }
    return bytes;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
