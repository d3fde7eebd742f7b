package io.floe.format.ipc;

import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.arrow.ArrowField;
import io.floe.format.arrow.ArrowFields;
import io.floe.format.arrow.ArrowSchema;
import io.floe.format.arrow.FlatSchemaWriter;
import io.floe.plan.type.Schema;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns pages into messages, however the messages travel: in a stream, a file, or Flight. Not for
 * several threads.
 */
public final class IpcEncoder implements AutoCloseable {
  private final ArrowSchema arrow;
  private final IpcCompression compression;
  private final Memory memory;
  private final Categories categories;

  private IpcEncoder(
      ArrowSchema arrow, IpcCompression compression, Memory memory, Categories categories) {
    this.arrow = arrow;
    this.compression = compression;
    this.memory = memory;
    this.categories = categories;
  }

  /** An encoder for messages that are read in the order they are made. */
  public static IpcEncoder forStream(
      Schema schema, Map<String, String> metadata, IpcCompression compression, Memory memory) {
    return new IpcEncoder(
        ArrowFields.of(schema, metadata), compression, memory, new StreamCategories());
  }

  /** An encoder whose dictionaries come after all pages. */
  static IpcEncoder forFile(Schema schema, IpcCompression compression, Memory memory) {
    return new IpcEncoder(
        ArrowFields.of(schema, Map.of()), compression, memory, new FileCategories(memory));
  }

  /** The schema as it is written. */
  public ArrowSchema arrowSchema() {
    return arrow;
  }

  /** The message that comes first. */
  public IpcMessage schema() {
    return new IpcMessage(
        MemorySegment.ofArray(FlatSchemaWriter.message(arrow)), List.of(), 0, List.of());
  }

  /** The messages of a page, which stays the caller's: new dictionaries, then the batch. */
  public List<IpcMessage> page(Page page) {
    IpcMessage batch = batch(page);
    List<IpcMessage> messages =
        categories instanceof StreamCategories ? dictionaries() : new ArrayList<>();
    messages.add(batch);
    return messages;
  }

  private IpcMessage batch(Page page) {
    BodyWriter body = new BodyWriter(compression, memory);
    try {
      ColumnWriter writer = new ColumnWriter(body, categories);
      for (int column = 0; column < page.columns().size(); column++) {
        writer.write(arrow.fields().get(column), page.column(column));
      }
      return body.batch(page.rowCount());
    } catch (RuntimeException failed) {
      body.free();
      throw failed;
    }
  }

  /** The messages of dictionaries that were not written yet. */
  List<IpcMessage> dictionaries() {
    List<IpcMessage> messages = new ArrayList<>();
    for (Map.Entry<ArrowField, FlatColumn> entry : categories.pending().entrySet()) {
      BodyWriter body = new BodyWriter(compression, memory);
      FlatColumn values = entry.getValue();
      new ColumnWriter(body, categories).flat(entry.getKey(), body.own(values.retain()));
      messages.add(
          body.dictionary(entry.getKey().coded().orElseThrow().dictionary(), values.length()));
    }
    return messages;
  }

  @Override
  public void close() {
    categories.close();
  }
}
