package io.floe.format.parquet;

import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.codec.Codec;
import io.floe.format.codec.CodecException;
import io.floe.format.codec.Codecs;
import io.floe.format.codec.Expansion;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** The pages of a column chunk one after the other, decompressed. */
final class ChunkPages implements AutoCloseable {
  /**
   * A page.
   *
   * @param header what it says of itself
   * @param content the levels and values, plain; belongs to the receiver
   */
  record PlainPage(PageHeader header, Buffer content) {}

  private final String place;
  private final Buffer chunk;
  private final @Nullable Codec codec;
  private final Memory memory;
  private long at;
  private int number;

  /** Takes over the bytes of the chunk. */
  ChunkPages(String place, ColumnMetaData facts, Buffer chunk, Memory memory) {
    this.place = place;
    this.chunk = chunk;
    this.memory = memory;
    this.codec = codec(place, facts.getCodec());
  }

  static @Nullable Codec codec(String place, @Nullable CompressionCodec codec) {
    if (codec == null) {
      throw new FormatException(place, "unknown compression");
    }
    return switch (codec) {
      case UNCOMPRESSED -> null;
      case SNAPPY -> Codecs.SNAPPY;
      case GZIP -> Codecs.GZIP;
      case BROTLI -> Codecs.BROTLI;
      case ZSTD -> Codecs.ZSTD;
      case LZ4_RAW -> Codecs.LZ4_BLOCK;
      case LZO, LZ4 ->
          throw new FormatException(place, "compression " + codec + " is not supported");
    };
  }

  /** Where this chunk stands, for messages. */
  String place() {
    return place + ", page " + number;
  }

  /** The next page, empty behind the last. */
  Optional<PlainPage> next() {
    while (at < chunk.byteSize()) {
      number++;
      PageHeader header = header();
      int size = header.getCompressed_page_size();
      int plain = header.getUncompressed_page_size();
      if (size < 0 || plain < 0 || size > chunk.byteSize() - at) {
        throw new FormatException(place(), "a page that reaches beyond its column chunk");
      }
      MemorySegment stored = chunk.segment().asSlice(at, size);
      if (header.isSetCrc()) {
        CRC32 sum = new CRC32();
        sum.update(stored.asByteBuffer());
        if ((int) sum.getValue() != header.getCrc()) {
          throw new FormatException(place(), "the checksum of the page is wrong");
        }
      }
      long start = at;
      at += size;
      PageType type = header.getType();
      if (type == PageType.DATA_PAGE && header.isSetData_page_header()
          || type == PageType.DICTIONARY_PAGE && header.isSetDictionary_page_header()) {
        return Optional.of(new PlainPage(header, content(start, stored, plain, 0)));
      }
      if (type == PageType.DATA_PAGE_V2 && header.isSetData_page_header_v2()) {
        return Optional.of(new PlainPage(header, version2(header, start, stored, plain)));
      }
      if (type != PageType.INDEX_PAGE) {
        throw new FormatException(place(), "a page of unknown kind");
      }
    }
    return Optional.empty();
  }

  /**
   * Passes over the next page when it is a page of data with no more values than so many.
   *
   * @return how many values were passed over; 0 when the next page has to be read
   */
  int pass(int most) {
    if (at >= chunk.byteSize()) {
      return 0;
    }
    long start = at;
    PageHeader header = header();
    int size = header.getCompressed_page_size();
    int values =
        header.isSetData_page_header()
            ? header.getData_page_header().getNum_values()
            : header.isSetData_page_header_v2()
                ? header.getData_page_header_v2().getNum_values()
                : 0;
    if (values <= 0 || values > most || size < 0 || size > chunk.byteSize() - at) {
      at = start;
      return 0;
    }
    at += size;
    number++;
    return values;
  }

  /** Levels of this version are never compressed. */
  private Buffer version2(PageHeader header, long start, MemorySegment stored, int plain) {
    DataPageHeaderV2 data = header.getData_page_header_v2();
    int repetitions = data.getRepetition_levels_byte_length();
    int definitions = data.getDefinition_levels_byte_length();
    long levels = (long) repetitions + definitions;
    if (repetitions < 0 || definitions < 0 || levels > stored.byteSize() || levels > plain) {
      throw new FormatException(place(), "levels that reach beyond their page");
    }
    boolean compressed = !data.isSetIs_compressed() || data.isIs_compressed();
    return compressed
        ? content(start, stored, plain, levels)
        : chunk.slice(start, stored.byteSize());
  }

  private Buffer content(long start, MemorySegment stored, int plain, long levels) {
    if (codec == null) {
      return chunk.slice(start, stored.byteSize());
    }
    if (!Expansion.isPossible(stored.byteSize(), plain)) {
      throw new FormatException(
          place(), "%d bytes that claim to be %d".formatted(stored.byteSize(), plain));
    }
    Buffer target = memory.allocate(plain);
    try {
      MemorySegment.copy(stored, 0, target.segment(), 0, levels);
      if (stored.byteSize() > levels || plain > levels) {
        codec.decompress(stored.asSlice(levels), target.segment().asSlice(levels));
      }
      return target;
    } catch (CodecException damaged) {
      target.close();
      throw new FormatException(place(), damaged.getMessage(), damaged);
    }
  }

  private PageHeader header() {
    HeaderStream stream = new HeaderStream(chunk.segment(), at);
    try {
      PageHeader header = Util.readPageHeader(stream);
      at = stream.at;
      return header;
    } catch (IOException | RuntimeException damaged) {
      throw new FormatException(place(), "damaged page header", damaged);
    }
  }

  /** Bytes of a segment as the stream that the metadata library wants. */
  private static final class HeaderStream extends InputStream {
    private final MemorySegment bytes;
    private long at;

    HeaderStream(MemorySegment bytes, long at) {
      this.bytes = bytes;
      this.at = at;
    }

    @Override
    public int read() {
      return at < bytes.byteSize() ? bytes.get(ValueLayout.JAVA_BYTE, at++) & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      int count = (int) Math.min(length, bytes.byteSize() - at);
      if (count <= 0) {
        return length == 0 ? 0 : -1;
      }
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, to, offset, count);
      at += count;
      return count;
    }
  }

  @Override
  public void close() {
    chunk.close();
  }
}
