package io.floe.format.ndjson;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.text.TextOutput;
import io.floe.plan.dsl.FileFormat;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSink;

/** Writes pages as one JSON object a line. */
public final class NdjsonWriter implements AutoCloseable {
  private final Schema schema;
  private final Memory memory;
  private final TextOutput output;

  /** Starts a file; the sink stays the caller's. */
  public NdjsonWriter(ByteSink sink, Schema schema, FileFormat.NDJson format, Memory memory) {
    this.schema = schema;
    this.memory = memory;
    this.output = TextOutput.open(sink, format.compression(), memory);
  }

  /** Appends a page, which stays the caller's. */
  public void write(Page page) {
    try (JsonWriter.JsonObjects rows =
        new JsonWriter.JsonObjects(schema.fields(), page.columns(), memory)) {
      for (int row = 0; row < page.rowCount(); row++) {
        rows.write(row, output);
        output.add('\n');
        output.endRecord();
      }
    }
  }

  /** Writes what is left. */
  public void finish() {
    output.finish();
  }

  @Override
  public void close() {
    output.close();
  }
}
