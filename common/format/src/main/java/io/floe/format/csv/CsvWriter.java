package io.floe.format.csv;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Page;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Memory;
import io.floe.format.text.TextOutput;
import io.floe.plan.dsl.CsvWriteOptions;
import io.floe.plan.dsl.CsvWriteOptions.QuoteStyle;
import io.floe.plan.dsl.FileFormat;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes pages as comma-separated values. */
public final class CsvWriter implements AutoCloseable {
  private final CsvWriteOptions options;
  private final Memory memory;
  private final List<CsvCells> cells = new ArrayList<>();
  private final TextOutput output;
  private final byte[] lineEnd;
  private final byte[] nullText;

  /** Starts a file; the sink stays the caller's. */
  public CsvWriter(ByteSink sink, Schema schema, FileFormat.Csv format, Memory memory) {
    this.options = format.options();
    this.memory = memory;
    if (options.quoteCharacter() > 0x7F) {
      throw FunctionException.compute("quote char results in invalid utf-8");
    }
    for (Field field : schema) {
      cells.add(new CsvCells(field, options));
    }
    this.output = TextOutput.open(sink, format.compression(), memory);
    this.lineEnd = options.lineTerminator().getBytes(StandardCharsets.UTF_8);
    this.nullText = options.nullText().getBytes(StandardCharsets.UTF_8);
    if (format.includeByteOrderMark()) {
      output.add(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    }
    if (format.includeHeader()) {
      header(schema);
    }
  }

  private void header(Schema schema) {
    for (int column = 0; column < schema.size(); column++) {
      if (column > 0) {
        output.add(options.separator());
      }
      byte[] name = schema.field(column).name().getBytes(StandardCharsets.UTF_8);
      int start = output.size();
      output.add(name);
      text(start);
    }
    output.add(lineEnd);
  }

  /** Appends a page, which stays the caller's. */
  public void write(Page page) {
    if (cells.isEmpty()) {
      return;
    }
    List<BytesColumn> texts = new ArrayList<>(cells.size());
    try {
      for (int column = 0; column < cells.size(); column++) {
        texts.add(cells.get(column).texts(page.column(column), memory));
      }
      for (int row = 0; row < page.rowCount(); row++) {
        for (int column = 0; column < texts.size(); column++) {
          if (column > 0) {
            output.add(options.separator());
          }
          cell(cells.get(column), texts.get(column), row);
        }
        output.add(lineEnd);
        output.endRecord();
      }
    } finally {
      texts.forEach(BytesColumn::close);
    }
  }

  private void cell(CsvCells kind, BytesColumn texts, int row) {
    boolean isNull = texts.isNull(row);
    if (!isNull && kind.isText()) {
      text(output.add(texts, row));
      return;
    }
    boolean quoted = isNull ? kind.quotesNulls() : kind.quotesValues();
    if (quoted) {
      output.add(options.quoteCharacter());
    }
    if (isNull) {
      output.add(nullText);
    } else {
      output.add(texts, row);
    }
    if (quoted) {
      output.add(options.quoteCharacter());
    }
  }

  /** Quotes the text that was appended last, as far as that is needed. */
  private void text(int start) {
    if (options.quoteStyle() == QuoteStyle.NEVER) {
      return;
    }
    int end = output.size();
    byte[] content = output.content();
    int marks = 0;
    boolean special = false;
    for (int at = start; at < end; at++) {
      int value = content[at] & 0xFF;
      if (value == options.quoteCharacter()) {
        marks++;
      } else if (value == options.separator() || value == '\n' || value == '\r') {
        special = true;
      }
    }
    boolean needed = marks > 0 || special || start == end;
    if (!needed && options.quoteStyle() == QuoteStyle.NECESSARY) {
      return;
    }
    byte[] text = java.util.Arrays.copyOfRange(content, start, end);
    output.truncate(start);
    output.add(options.quoteCharacter());
    for (byte value : text) {
      if ((value & 0xFF) == options.quoteCharacter()) {
        output.add(value);
      }
      output.add(value);
    }
    output.add(options.quoteCharacter());
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
