package io.floe.engine.column;

import io.floe.engine.memory.Buffer;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Strings (valid UTF-8) or bytes. A view takes sixteen bytes: the length, then up to twelve bytes
 * of content, or the first four bytes, the number of a data buffer and the offset there. The view
 * of a null row is all zeros, so that loops may read it.
 */
public final class BytesColumn extends FlatColumn {
  /** How many bytes a view takes. */
  public static final int VIEW_SIZE = 16;

  /** The longest content that a view holds by itself. */
  public static final int INLINE_LIMIT = 12;

  private final Buffer views;
  private final List<Buffer> data;
  private final MemorySegment[] dataSegments;

  /** Takes over all buffers. */
  public BytesColumn(
      int length, Buffer views, List<Buffer> data, @Nullable Buffer validity, int nullCount) {
    super(length, validity, nullCount);
    this.views = views;
    this.data = List.copyOf(data);
    this.dataSegments = data.stream().map(Buffer::segment).toArray(MemorySegment[]::new);
  }

  @Override
  public Layout layout() {
    return Layout.Bytes.BYTES;
  }

  /** The views, sixteen bytes a row. */
  public MemorySegment views() {
    return views.segment();
  }

  /** The buffer of the views. */
  public Buffer viewsBuffer() {
    return views;
  }

  /** The buffers that long values lie in. */
  public List<Buffer> dataBuffers() {
    return data;
  }

  /** The segments of the data buffers, by the number a view gives; not to be changed. */
  public MemorySegment[] dataSegments() {
    return dataSegments;
  }

  @Override
  public BytesColumn retain() {
    addReference();
    return this;
  }

  @Override
  void freeValues() {
    views.close();
    data.forEach(Buffer::close);
  }
}
