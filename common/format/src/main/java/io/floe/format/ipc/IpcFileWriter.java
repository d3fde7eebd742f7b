package io.floe.format.ipc;

import com.google.flatbuffers.FlatBufferBuilder;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.arrow.FlatSchemaWriter;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSink;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.MetadataVersion;

/** Writes an IPC file. The sink stays the caller's and is not committed here. */
public final class IpcFileWriter implements AutoCloseable {
  static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = {-1, -1, -1, -1, 0, 0, 0, 0};

  private final ByteSink sink;
  private final IpcEncoder encoder;
  private final List<long[]> batches = new ArrayList<>();
  private final List<long[]> dictionaries = new ArrayList<>();

  /** Starts a file and writes its schema. */
  public IpcFileWriter(ByteSink sink, Schema schema, IpcCompression compression, Memory memory) {
    this.sink = sink;
    this.encoder = IpcEncoder.forFile(schema, compression, memory);
    byte[] start = new byte[IpcMessage.ALIGNMENT];
    System.arraycopy(MAGIC, 0, start, 0, MAGIC.length);
    // Two bytes of padding belong to the magic; the schema follows at once.
    sink.write(MemorySegment.ofArray(start).asSlice(0, 8));
    encoder.schema().write(sink);
  }

  /** Appends a page, which stays the caller's. */
  public void write(Page page) {
    encoder.page(page).forEach(message -> append(message, batches));
  }

  private void append(IpcMessage message, List<long[]> blocks) {
    try (message) {
      blocks.add(new long[] {sink.position(), message.framedHeaderSize(), message.bodySize()});
      message.write(sink);
    }
  }

  /** Writes dictionaries and footer. */
  public void finish() {
    encoder.dictionaries().forEach(message -> append(message, dictionaries));
    sink.write(MemorySegment.ofArray(END));
    FlatBufferBuilder builder = new FlatBufferBuilder(1024);
    int schema = FlatSchemaWriter.write(builder, encoder.arrowSchema());
    Footer.startDictionariesVector(builder, dictionaries.size());
    int dictionaryBlocks = blocks(builder, dictionaries);
    Footer.startRecordBatchesVector(builder, batches.size());
    int batchBlocks = blocks(builder, batches);
    builder.finish(
        Footer.createFooter(builder, MetadataVersion.V5, schema, dictionaryBlocks, batchBlocks, 0));
    byte[] footer = builder.sizedByteArray();
    byte[] length = new byte[4];
    MemorySegment.ofArray(length).set(ValueLayout.JAVA_INT_UNALIGNED, 0, footer.length);
    sink.write(MemorySegment.ofArray(footer));
    sink.write(MemorySegment.ofArray(length));
    sink.write(MemorySegment.ofArray(MAGIC));
  }

  private static int blocks(FlatBufferBuilder builder, List<long[]> blocks) {
    for (long[] block : blocks.reversed()) {
      Block.createBlock(builder, block[0], (int) block[1], block[2]);
    }
    return builder.endVector();
  }

  @Override
  public void close() {
    encoder.close();
  }
}
