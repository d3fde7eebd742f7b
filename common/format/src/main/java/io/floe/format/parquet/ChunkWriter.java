package io.floe.format.parquet;

import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.codec.Codec;
import io.floe.storage.ByteSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/** Writes the pages of one leaf in one row group. */
final class ChunkWriter {
  /** Pages hold about as many rows as the engine's, so that readers can skip and slice well. */
  private static final int PAGE_SLOTS = 1 << 14;

  private final ByteSink sink;
  private final Leaf leaf;
  private final ParquetOptions options;
  private final @Nullable Codec codec;
  private final Memory memory;
  private long plainSize;
  private long slots;

  ChunkWriter(
      ByteSink sink, Leaf leaf, ParquetOptions options, @Nullable Codec codec, Memory memory) {
    this.sink = sink;
    this.leaf = leaf;
    this.options = options;
    this.codec = codec;
    this.memory = memory;
  }

  /** Writes all batches and returns what the footer says of them. */
  ColumnChunk write(List<LeafBatch> batches) {
    long start = sink.position();
    StatisticsBuilder statistics = new StatisticsBuilder(leaf);
    boolean bytes = leaf.physical() == Type.BYTE_ARRAY;
    Optional<ChunkDictionary> dictionary =
        bytes ? ChunkDictionary.of(leaf, batches, memory) : Optional.empty();
    ColumnMetaData facts = new ColumnMetaData();
    try (ByteBuilder content = new ByteBuilder(memory, 1 << 16)) {
      if (dictionary.isPresent()) {
        statistics.add(dictionary.get().bytes(), dictionary.get().size());
        facts.setDictionary_page_offset(sink.position());
        dictionaryPage(dictionary.get());
      }
      facts.setData_page_offset(sink.position());
      int first = 0;
      do {
        int next = first;
        int count = 0;
        do {
          count += next < batches.size() ? batches.get(next).slots() : 0;
          next++;
        } while (next < batches.size() && count + batches.get(next).slots() <= PAGE_SLOTS);
        dataPage(batches, first, Math.min(next, batches.size()), dictionary, content, statistics);
        first = next;
      } while (first < batches.size());
    } finally {
      dictionary.ifPresent(ChunkDictionary::close);
    }
    facts.setType(leaf.physical());
    facts.setEncodings(
        dictionary.isPresent()
            ? List.of(Encoding.PLAIN, Encoding.RLE, Encoding.RLE_DICTIONARY)
            : List.of(Encoding.PLAIN, Encoding.RLE));
    facts.setPath_in_schema(leaf.path());
    facts.setCodec(options.compression().thrift());
    facts.setNum_values(slots);
    facts.setTotal_uncompressed_size(plainSize);
    facts.setTotal_compressed_size(sink.position() - start);
    if (options.statistics()) {
      facts.setStatistics(statistics.build());
    }
    return new ColumnChunk(0).setMeta_data(facts);
  }

  private void dictionaryPage(ChunkDictionary dictionary) {
    PageHeader header = new PageHeader();
    header.setType(PageType.DICTIONARY_PAGE);
    header.setDictionary_page_header(new DictionaryPageHeader(dictionary.size(), Encoding.PLAIN));
    page(header, dictionary.bytes());
  }

  private void dataPage(
      List<LeafBatch> batches,
      int first,
      int next,
      Optional<ChunkDictionary> dictionary,
      ByteBuilder content,
      StatisticsBuilder statistics) {
    content.clear();
    List<LeafBatch> part = batches.subList(first, next);
    int count = part.stream().mapToInt(LeafBatch::slots).sum();
    int values = part.stream().mapToInt(LeafBatch::count).sum();
    if (leaf.repetition() > 0) {
      levels(content, part, count, leaf.repetition(), true);
    }
    if (leaf.definition() > 0) {
      levels(content, part, count, leaf.definition(), false);
    }
    if (dictionary.isPresent()) {
      int[] codes = new int[values];
      int at = 0;
      for (int batch = first; batch < next; batch++) {
        int[] some = dictionary.get().codes(batch);
        System.arraycopy(some, 0, codes, at, some.length);
        at += some.length;
      }
      int width = HybridEncoder.widthOf(Math.max(0, dictionary.get().size() - 1));
      content.putByte(width);
      new HybridEncoder(content, width).write(codes, values);
    } else if (leaf.physical() == Type.BOOLEAN && part.size() > 1) {
      booleans(part, values, content);
    } else {
      long start = content.size();
      for (LeafBatch batch : part) {
        try (FlatColumn flat = ChunkDictionary.plain(leaf, batch.column(), memory)) {
          new PlainEncoder(content, leaf).write(batch, flat);
        }
      }
      statistics.add(content.bytes().asSlice(start), values);
    }
    statistics.addNulls(count - values);
    slots += count;
    PageHeader header = new PageHeader();
    header.setType(PageType.DATA_PAGE);
    header.setData_page_header(
        new DataPageHeader(
            count,
            dictionary.isPresent() ? Encoding.RLE_DICTIONARY : Encoding.PLAIN,
            Encoding.RLE,
            Encoding.RLE));
    page(header, content.bytes());
  }

  /** Booleans of several batches do not meet at whole bytes and are packed by themselves. */
  private void booleans(List<LeafBatch> part, int values, ByteBuilder content) {
    int[] bits = new int[values];
    int at = 0;
    for (LeafBatch batch : part) {
      try (FlatColumn flat = ChunkDictionary.plain(leaf, batch.column(), memory)) {
        io.floe.engine.column.BitColumn column = (io.floe.engine.column.BitColumn) flat;
        int[] rows = batch.rows();
        for (int value = 0; value < batch.count(); value++) {
          int row = rows == null ? value : rows[value];
          bits[at++] = io.floe.engine.column.Bitmaps.get(column.values(), row) ? 1 : 0;
        }
      }
    }
    for (int value = 0; value < values; value += 8) {
      int packed = 0;
      for (int bit = 0; bit < 8 && value + bit < values; bit++) {
        packed |= bits[value + bit] << bit;
      }
      content.putByte(packed);
    }
  }

  private static void levels(
      ByteBuilder content, List<LeafBatch> part, int count, int greatest, boolean repetitions) {
    long start = content.reserve(4);
    HybridEncoder encoder = new HybridEncoder(content, HybridEncoder.widthOf(greatest));
    boolean full = !repetitions && part.stream().allMatch(batch -> batch.definitions() == null);
    if (full) {
      encoder.run(greatest, count);
    } else {
      int[] all = new int[count];
      int at = 0;
      for (LeafBatch batch : part) {
        int[] some = repetitions ? batch.repetitions() : batch.definitions();
        if (some == null) {
          java.util.Arrays.fill(all, at, at + batch.slots(), repetitions ? 0 : greatest);
        } else {
          System.arraycopy(some, 0, all, at, batch.slots());
        }
        at += batch.slots();
      }
      encoder.write(all, count);
    }
    content.putInt(start, (int) (content.size() - start - 4));
  }

  private void page(PageHeader header, MemorySegment content) {
    header.setUncompressed_page_size(Math.toIntExact(content.byteSize()));
    if (codec == null) {
      finish(header, content, content.byteSize());
      return;
    }
    try (Buffer compressed = codec.compress(content, memory)) {
      finish(header, compressed.segment(), content.byteSize());
    }
  }

  private void finish(PageHeader header, MemorySegment stored, long plain) {
    header.setCompressed_page_size(Math.toIntExact(stored.byteSize()));
    CRC32 sum = new CRC32();
    sum.update(stored.asByteBuffer());
    header.setCrc((int) sum.getValue());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Util.writePageHeader(header, bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    sink.write(MemorySegment.ofArray(bytes.toByteArray()));
    sink.write(stored);
    plainSize += bytes.size() + plain;
  }
}
