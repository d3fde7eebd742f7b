package io.floe.format.ndjson;

import io.floe.engine.column.Column;
import io.floe.engine.column.Page;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.format.page.Utf8;
import io.floe.format.text.BlockReader;
import io.floe.format.text.Matching;
import io.floe.format.text.RowReader;
import io.floe.format.text.TextBlock;
import io.floe.plan.type.Field;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads lines straight into columns; lines of nothing but blanks are no rows. */
final class NdjsonReader implements RowReader {
  private final String file;
  private final BlockReader blocks;
  private final JsonMembers members;
  private final int width;
  private final boolean ignoreErrors;
  private long skip;
  private long left;
  private @Nullable TextBlock block;
  private long at;
  private boolean isText;

  NdjsonReader(
      String file,
      BlockReader blocks,
      List<Field> fields,
      boolean ignoreErrors,
      long from,
      long rows,
      Memory memory) {
    this.file = file;
    this.blocks = blocks;
    try {
      this.members = new JsonMembers(fields, ignoreErrors, memory);
    } catch (JsonException unsupported) {
      blocks.close();
      throw FunctionException.compute(unsupported.getMessage() + "; file '" + file + "'");
    }
    this.width = fields.size();
    this.ignoreErrors = ignoreErrors;
    this.skip = from;
    this.left = rows;
  }

  @Override
  public Optional<Page> next() {
    while (left > 0) {
      if (block == null) {
        Optional<TextBlock> next = blocks.next();
        if (next.isEmpty()) {
          return Optional.empty();
        }
        block = next.get();
        at = 0;
        isText = block.isText();
      }
      int rows = rows(block);
      if (at >= block.length()) {
        block.close();
        block = null;
      }
      if (rows > 0) {
        left -= rows;
        return Optional.of(page(rows));
      }
    }
    return Optional.empty();
  }

  private int rows(TextBlock from) {
    MemorySegment bytes = from.bytes().segment();
    JsonCursor cursor = new JsonCursor(bytes);
    int most = (int) Math.min(left, Page.TARGET_ROWS);
    int rows = 0;
    while (rows < most && at < from.length()) {
      long start = at;
      long end = Matching.find(bytes, at, from.length(), '\n');
      at = end + 1;
      if (isBlank(bytes, start, end)) {
        continue;
      }
      if (skip > 0) {
        skip--;
        continue;
      }
      if (width > 0) {
        cursor.window(start, end);
        if (!isText && !Utf8.isValid(bytes, start, end - start)) {
          throw FunctionException.compute(
              "error parsing line: InvalidUtf8; file '%s', line at byte %d"
                  .formatted(file, from.offset() + start));
        }
        read(cursor, from.offset() + start, rows);
      }
      rows++;
    }
    return rows;
  }

  private void read(JsonCursor cursor, long offset, int row) {
    try {
      if (cursor.kind() == JsonCursor.Kind.OBJECT) {
        members.read(cursor, row);
      } else {
        long start = cursor.position();
        cursor.skip();
        if (!ignoreErrors) {
          throw new JsonException(
              "NDJSON line expected to contain JSON object: " + JsonText.written(cursor, start));
        }
        members.addNulls();
      }
      cursor.finish();
    } catch (JsonException damaged) {
      String problem = damaged.getMessage();
      boolean told = problem.startsWith("cannot parse") || problem.startsWith("NDJSON line");
      throw FunctionException.compute(
          "%s%s; file '%s', line at byte %d"
              .formatted(told ? "" : "error parsing line: ", problem, file, offset));
    }
  }

  private static boolean isBlank(MemorySegment bytes, long from, long to) {
    for (long at = from; at < to; at++) {
      byte value = bytes.get(Access.BYTE, at);
      if (value != ' ' && value != '\t' && value != '\r') {
        return false;
      }
    }
    return true;
  }

  private Page page(int rows) {
    List<Column> columns = new ArrayList<>(width);
    try {
      for (JsonColumn column : members.columns()) {
        columns.add(column.finish());
      }
      return new Page(rows, columns, 0);
    } catch (JsonException damaged) {
      columns.forEach(Column::close);
      throw FunctionException.compute(damaged.getMessage() + "; file '" + file + "'");
    }
  }

  @Override
  public void close() {
    members.close();
    if (block != null) {
      block.close();
      block = null;
    }
    blocks.close();
  }
}
