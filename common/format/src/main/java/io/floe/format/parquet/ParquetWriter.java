package io.floe.format.parquet;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.format.arrow.ArrowField;
import io.floe.format.arrow.ArrowFields;
import io.floe.format.arrow.ArrowSchema;
import io.floe.format.arrow.ArrowType;
import io.floe.format.arrow.FlatSchemaWriter;
import io.floe.format.codec.Codec;
import io.floe.format.codec.Codecs;
import io.floe.format.page.Slices;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * Writes a parquet file. Pages are kept until a row group is full. The sink stays the caller's and
 * is not committed here. Not for several threads.
 */
public final class ParquetWriter implements AutoCloseable {
  static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final ByteSink sink;
  private final ParquetOptions options;
  private final Memory memory;
  private final ArrowSchema arrow;
  private final SchemaWriter schema;
  private final @Nullable Codec codec;
  private final Map<String, String> metadata;
  private final List<Page> pending = new ArrayList<>();
  private final List<RowGroup> groups = new ArrayList<>();
  private int pendingRows;
  private long rows;

  /** Starts a file whose footer carries further metadata of the caller's. */
  public ParquetWriter(
      ByteSink sink,
      Schema schema,
      ParquetOptions options,
      Map<String, String> metadata,
      Memory memory) {
    this.sink = sink;
    this.options = options;
    this.memory = memory;
    this.metadata = Map.copyOf(metadata);
    this.arrow = ArrowFields.of(schema, Map.of());
    this.schema = new SchemaWriter(arrow);
    this.codec =
        options.compression() == ParquetCompression.ZSTD && options.level() != 0
            ? Codecs.zstd(options.level())
            : options.compression().codec();
    sink.write(MemorySegment.ofArray(MAGIC));
  }

  /** How many rows were written. */
  public long rowCount() {
    return rows + pendingRows;
  }

  /** Appends a page, which stays the caller's. */
  public void write(Page page) {
    int from = 0;
    while (from < page.rowCount()) {
      int length = Math.min(page.rowCount() - from, options.rowGroupRows() - pendingRows);
      pending.add(Slices.of(page, from, length, memory));
      pendingRows += length;
      from += length;
      if (pendingRows == options.rowGroupRows()) {
        flush();
      }
    }
  }

  private void flush() {
    RowGroup group = new RowGroup(new ArrayList<>(), 0, pendingRows);
    long start = sink.position();
    int leaf = 0;
    for (int column = 0; column < arrow.fields().size(); column++) {
      try (Scope scope = new Scope(memory)) {
        List<List<LeafBatch>> shredded = new ArrayList<>();
        for (Page page : pending) {
          shredded.add(Shredder.shred(arrow.fields().get(column), page.column(column), scope));
        }
        int leaves = shredded.getFirst().size();
        for (int part = 0; part < leaves; part++) {
          int number = part;
          List<LeafBatch> batches = shredded.stream().map(all -> all.get(number)).toList();
          ColumnChunk chunk =
              new ChunkWriter(sink, schema.leaves().get(leaf++), options, codec, memory)
                  .write(batches);
          group.addToColumns(chunk);
          group.setTotal_byte_size(
              group.getTotal_byte_size() + chunk.getMeta_data().getTotal_uncompressed_size());
        }
      }
    }
    group.setTotal_compressed_size(sink.position() - start);
    group.setFile_offset(start);
    group.setOrdinal((short) groups.size());
    if (groups.size() > Short.MAX_VALUE) {
      group.unsetOrdinal();
    }
    groups.add(group);
    rows += pendingRows;
    pendingRows = 0;
    pending.forEach(Page::close);
    pending.clear();
  }

  /** Writes what is left and the footer; a file without rows is a file all the same. */
  public void finish() {
    if (pendingRows > 0) {
      flush();
    }
    FileMetaData footer = new FileMetaData(1, schema.elements(), rows, groups);
    footer.setCreated_by("Floe version 0.1.0");
    List<KeyValue> entries = new ArrayList<>();
    entries.add(new KeyValue("ARROW:schema").setValue(arrowSchema()));
    metadata.forEach((key, value) -> entries.add(new KeyValue(key).setValue(value)));
    footer.setKey_value_metadata(entries);
    List<ColumnOrder> orders = new ArrayList<>();
    schema.leaves().forEach(any -> orders.add(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())));
    footer.setColumn_orders(orders);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Util.writeFileMetaData(footer, bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    byte[] length = littleEndian(4).putInt(bytes.size()).array();
    sink.write(MemorySegment.ofArray(bytes.toByteArray()));
    sink.write(MemorySegment.ofArray(length));
    sink.write(MemorySegment.ofArray(MAGIC));
  }

  /** The schema as a stream message in base64, the form that all Arrow libraries look for. */
  private String arrowSchema() {
    byte[] message =
        FlatSchemaWriter.message(
            new ArrowSchema(
                arrow.fields().stream().map(ParquetWriter::withOffsets).toList(), Map.of()));
    byte[] framed =
        littleEndian(message.length + 8).putInt(-1).putInt(message.length).put(message).array();
    return Base64.getEncoder().encodeToString(framed);
  }

  /** Not a segment: code that reads pages is made anew once it has seen segments on the heap. */
  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Like Polars we say that strings have offsets here, which more readers understand. */
  private static ArrowField withOffsets(ArrowField field) {
    ArrowType type =
        switch (field.type()) {
          case ArrowType.Utf8 text when field.coded().isEmpty() ->
              new ArrowType.Utf8(ArrowType.Form.OFFSETS_64);
          case ArrowType.Binary bytes -> new ArrowType.Binary(ArrowType.Form.OFFSETS_64);
          case ArrowType other -> other;
        };
    return new ArrowField(
        field.name(),
        field.nullable(),
        type,
        field.children().stream().map(ParquetWriter::withOffsets).toList(),
        field.coded(),
        field.metadata());
  }

  @Override
  public void close() {
    pending.forEach(Page::close);
    pending.clear();
  }
}
