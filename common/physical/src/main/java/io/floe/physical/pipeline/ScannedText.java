package io.floe.physical.pipeline;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.csv.CsvFile;
import io.floe.format.csv.CsvRules;
import io.floe.format.lines.LinesFile;
import io.floe.format.ndjson.NdjsonFile;
import io.floe.format.ndjson.NdjsonOptions;
import io.floe.format.text.RowReader;
import io.floe.format.text.TextBlocks;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSource;
import java.util.List;
import java.util.Optional;

/**
 * A file of records that lines end. Its groups are runs of bytes; how many rows they hold is only
 * known by looking at all bytes before them.
 */
final class ScannedText implements ScannedFile {
  /** Wide records are read in pages of no fewer rows. */
  private static final int SMALLEST_PAGE = 256;

  private final ByteSource source;
  private final Schema schema;
  private final TextBlocks blocks;
  private final Reading reading;
  private final Memory memory;

  private ScannedText(
      ByteSource source, Schema schema, TextBlocks blocks, Reading reading, Memory memory) {
    this.source = source;
    this.schema = schema;
    this.blocks = blocks;
    this.reading = reading;
    this.memory = memory;
  }

  /** How a format reads a part. */
  @FunctionalInterface
  private interface Reading {
    RowReader read(int part, List<Integer> columns, long from, long rows, Memory memory);
  }

  /** Comma-separated values; the source is closed with the file. */
  static ScannedText csv(ByteSource source, CsvRules rules, Schema planned, Memory memory) {
    CsvFile file = CsvFile.open(source, rules, planned);
    return new ScannedText(source, file.schema(), file.blocks(), file::read, memory);
  }

  /** One JSON object a line; the source is closed with the file. */
  static ScannedText ndjson(
      ByteSource source, NdjsonOptions options, Schema planned, Memory memory) {
    NdjsonFile file = NdjsonFile.open(source, options, planned);
    return new ScannedText(source, file.schema(), file.blocks(), file::read, memory);
  }

  /** Plain lines; the source is closed with the file. */
  static ScannedText lines(ByteSource source, Schema planned, Memory memory) {
    LinesFile file = LinesFile.open(source);
    return new ScannedText(source, planned, file.blocks(), file::read, memory);
  }

  @Override
  public String path() {
    return source.location();
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public int groupCount() {
    return blocks.count();
  }

  @Override
  public boolean rowsAreKnown() {
    return false;
  }

  @Override
  public long groupRows(int group) {
    return blocks.records(group, memory);
  }

  @Override
  public long mostPages(int group, long rows) {
    return Math.min(rows, blocks.mostRecords(group)) / SMALLEST_PAGE + 2;
  }

  @Override
  public Pages read(int group, List<Integer> columns, long from, long rows, Memory account) {
    RowReader reader = reading.read(group, columns, from, rows, account);
    return new Pages() {
      @Override
      public Optional<Page> next() {
        return reader.next();
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  @Override
  public void close() {
    source.close();
  }
}
