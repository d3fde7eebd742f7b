package io.floe.format.csv;

import io.floe.engine.column.Column;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.text.BlockReader;
import io.floe.format.text.RowReader;
import io.floe.format.text.TextBlock;
import io.floe.plan.dsl.CsvParseOptions.CsvEncoding;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the blocks of one part: cuts some records into fields, then parses column by column. */
final class CsvReader implements RowReader {
  private static final int MOST_FIELDS = 1 << 20;
  private static final int FEWEST_ROWS = 256;

  private final CsvFormat format;
  private final BlockReader blocks;
  private final Memory memory;

  /** The wanted columns in the order of the file. */
  private final List<Integer> inFile;

  /** For every column of the page its place among those. */
  private final List<Integer> places;

  private final boolean[] wanted;
  private final boolean truncate;
  private final boolean mustBeText;
  private long skip;
  private long left;
  private @Nullable TextBlock block;
  private @Nullable FieldSplitter splitter;
  private @Nullable Fields fields;
  private List<ColumnParser> parsers = List.of();
  private long read;

  CsvReader(
      CsvFormat format,
      BlockReader blocks,
      List<Integer> columns,
      long from,
      long rows,
      Memory memory) {
    this.format = format;
    this.blocks = blocks;
    this.memory = memory;
    this.skip = from;
    this.left = rows;
    this.inFile = columns.stream().distinct().sorted().toList();
    this.places = columns.stream().map(inFile::indexOf).toList();
    this.wanted = new boolean[inFile.isEmpty() ? 0 : inFile.getLast() + 1];
    inFile.forEach(column -> wanted[column] = true);
    // Who wants some columns only does not care for what stands behind them.
    this.truncate =
        format.options().truncateRaggedLines() || inFile.size() < format.columns().size();
    this.mustBeText =
        format.options().encoding() == CsvEncoding.UTF8
            && format.columns().fields().stream()
                .anyMatch(field -> field.dataType() == SimpleType.STRING);
  }

  @Override
  public Optional<Page> next() {
    while (left > 0) {
      if (block == null && !open()) {
        return Optional.empty();
      }
      Optional<Page> page = inFile.isEmpty() ? counted() : parsed();
      if (page.isPresent()) {
        return page;
      }
    }
    return Optional.empty();
  }

  private boolean open() {
    Optional<TextBlock> next = blocks.next();
    if (next.isEmpty()) {
      return false;
    }
    TextBlock opened = next.get();
    block = opened;
    read = 0;
    if (inFile.isEmpty()) {
      return true;
    }
    if (opened.length() > Integer.MAX_VALUE - 64) {
      throw new FormatException(
          format.file(), "a record of more than 2 GiB; is a quote not closed?");
    }
    boolean isText = opened.isText();
    if (mustBeText && !isText) {
      throw CsvErrors.notText(format.file(), opened.offset());
    }
    splitter =
        new FieldSplitter(
            format.file(),
            opened.bytes().segment(),
            opened.length(),
            format.options(),
            wanted,
            truncate);
    int most = Math.clamp(MOST_FIELDS / inFile.size(), FEWEST_ROWS, Page.TARGET_ROWS);
    int capacity = (int) Math.min(most, opened.records() + 1);
    fields = new Fields(opened.bytes(), opened.offset(), isText, inFile.size(), capacity);
    parsers = inFile.stream().map(column -> ColumnParser.of(format, column)).toList();
    return true;
  }

  /** Rows without columns: the borders of records tell how many there are. */
  private Optional<Page> counted() {
    TextBlock counted = block;
    long records = counted.records() - read;
    long skipped = Math.min(skip, records);
    skip -= skipped;
    read += skipped;
    int rows = (int) Math.min(Math.min(records - skipped, left), Page.TARGET_ROWS);
    read += rows;
    left -= rows;
    if (read == counted.records()) {
      closeBlock();
    }
    return rows == 0 ? Optional.empty() : Optional.of(new Page(rows, List.of(), 0));
  }

  private Optional<Page> parsed() {
    Fields cut = fields;
    cut.limit = (int) Math.min(skip > 0 ? skip : left, Integer.MAX_VALUE);
    splitter.split(cut, read);
    read += cut.rows;
    boolean skipped = skip > 0;
    Optional<Page> page = Optional.empty();
    if (skipped) {
      skip -= cut.rows;
    } else if (cut.rows > 0) {
      left -= cut.rows;
      page = Optional.of(page(cut));
    }
    if (left == 0 && !format.ignoreErrors()) {
      // Rows of a block whose quotes do not balance are not to be trusted.
      passOver(cut);
    }
    if (splitter.isDone()) {
      TextBlock done = block;
      closeBlock();
      if (read != done.records() && !format.ignoreErrors()) {
        page.ifPresent(Page::close);
        throw CsvErrors.malformed(format.file(), done.records(), read, done.offset());
      }
    }
    return page;
  }

  private Page page(Fields cut) {
    List<Column> parsed = new ArrayList<>(parsers.size());
    try {
      for (int place = 0; place < parsers.size(); place++) {
        parsed.add(parsers.get(place).parse(cut, place, memory));
      }
      List<Column> columns = new ArrayList<>(places.size());
      places.forEach(place -> columns.add(parsed.get(place).retain()));
      return new Page(cut.rows, columns, 0);
    } finally {
      parsed.forEach(Column::close);
    }
  }

  /** Cuts the rest of the block, for the number of its records. */
  private void passOver(Fields cut) {
    while (!splitter.isDone()) {
      cut.limit = Integer.MAX_VALUE;
      splitter.split(cut, read);
      read += cut.rows;
    }
  }

  private void closeBlock() {
    if (block != null) {
      block.close();
      block = null;
    }
  }

  @Override
  public void close() {
    closeBlock();
    blocks.close();
  }
}
