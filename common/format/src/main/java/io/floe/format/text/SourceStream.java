package io.floe.format.text;

import io.floe.storage.ByteSource;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;

/** The bytes of a source as a stream, read in large pieces. */
final class SourceStream extends InputStream {
  private static final int PIECE = 1 << 20;

  private final ByteSource source;
  private byte[] piece = {};
  private int at;
  private long next;

  SourceStream(ByteSource source, long from) {
    this.source = source;
    this.next = from;
  }

  @Override
  public int read() {
    return fill() ? piece[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, target, offset, count);
    at += count;
    return count;
  }

  private boolean fill() {
    if (at < piece.length) {
      return true;
    }
    int size = (int) Math.min(PIECE, source.length() - next);
    if (size <= 0) {
      return false;
    }
    piece = new byte[size];
    source.read(next, MemorySegment.ofArray(piece));
    next += size;
    at = 0;
    return true;
  }

  /** Decompressors of several members ask whether anything follows the one they have finished. */
  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, piece.length - at + source.length() - next);
  }
}
