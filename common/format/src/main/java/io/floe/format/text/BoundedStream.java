package io.floe.format.text;

import io.floe.format.codec.Expansion;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Decompressed text that ends with an error when it becomes more than such a file can hold. */
final class BoundedStream extends FilterInputStream {
  private final long compressed;
  private long given;

  BoundedStream(InputStream plain, long compressed) {
    super(plain);
    this.compressed = compressed;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int count = super.read(to, offset, length);
    count(Math.max(0, count));
    return count;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long count = super.skip(wanted);
    count(count);
    return count;
  }

  private void count(long more) throws IOException {
    given += more;
    if (!Expansion.isPossibleText(compressed, given)) {
      throw new IOException(
          "%d bytes became more than %d: this is no text of anybody".formatted(compressed, given));
    }
  }
}
