package io.floe.format.csv;

import io.floe.format.FormatException;
import io.floe.format.text.LineRules;
import io.floe.format.text.TextCompression;
import io.floe.plan.dsl.CsvParseOptions;
import io.floe.plan.dsl.CsvReadOptions;
import io.floe.plan.semantics.PlanException;
import io.floe.storage.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The start of a file: its header, some records for the inference of types, and where the records
 * start. Rows to skip, comments and empty lines are dealt with in the order in which Polars does.
 *
 * @param header the line of names, empty when there is none
 * @param records the first records, without comments
 * @param start where the first record starts in the decompressed content
 * @param compression how the file is compressed
 */
record CsvHead(
    Optional<byte[]> header, List<byte[]> records, long start, TextCompression compression) {
  private static final int FIRST_READ = 64 << 10;
  private static final int BYTES_PER_RECORD = 200;

  /** The rules for the borders of records. */
  static LineRules rules(CsvParseOptions options) {
    return new LineRules(
        options.endOfLineCharacter(),
        options.quoteCharacter(),
        options.commentPrefix().map(prefix -> prefix.getBytes(StandardCharsets.UTF_8)),
        false);
  }

  /** The start of a file is looked at in the heap, which many queries share. */
  private static final long MOST =
      Math.clamp(Runtime.getRuntime().maxMemory() / 16, 16 << 20, Integer.MAX_VALUE - 16);

  /**
   * Reads the start of a file.
   *
   * @param wanted how many records are wanted for the inference of types
   */
  static CsvHead read(ByteSource source, CsvReadOptions options, long wanted) {
    if (options.skipLines() != 0 && options.skipRows() != 0) {
      throw PlanException.invalidOperation("only one of 'skip_rows'/'skip_lines' may be set");
    }
    TextCompression compression = TextCompression.of(source);
    long size = Math.max(FIRST_READ, Math.min(wanted, Integer.MAX_VALUE) * BYTES_PER_RECORD);
    while (true) {
      int limit = (int) Math.min(size, MOST);
      byte[] bytes = bytes(source, compression, limit);
      Optional<CsvHead> head =
          new HeadReader(bytes, bytes.length < limit, options, wanted).read(compression);
      if (head.isPresent()) {
        return head.get();
      }
      if (limit < size) {
        throw new FormatException(
            source.location(), "its first records take more than %d bytes".formatted(MOST));
      }
      size *= 4;
    }
  }

  private static byte[] bytes(ByteSource source, TextCompression compression, int limit) {
    try (InputStream stream = compression.open(source)) {
      return stream.readNBytes(limit);
    } catch (IOException damaged) {
      throw new FormatException(
          source.location(), "cannot be decompressed: " + damaged.getMessage(), damaged);
    }
  }

  /** Walks over the lines of what was read of a file. */
  private static final class HeadReader {
    private final byte[] bytes;
    private final boolean isAll;
    private final CsvReadOptions options;
    private final long wanted;

    private HeadReader(byte[] bytes, boolean isAll, CsvReadOptions options, long wanted) {
      this.bytes = bytes;
      this.isAll = isAll;
      this.options = options;
      this.wanted = wanted;
    }

    /** Empty when more of the file has to be read. */
    private Optional<CsvHead> read(TextCompression compression) {
      int from = skippedLines();
      if (from < 0) {
        return Optional.empty();
      }
      if (from == 0 && startsWithMark()) {
        from = 3;
      }
      HeadLines lines = new HeadLines(bytes, from, rules(options.parseOptions()));
      long before = options.hasHeader() || options.skipLines() == 0 ? options.skipRows() : 0;
      long after = options.skipRowsAfterHeader();
      boolean blanks = options.hasHeader();
      boolean headerWanted = options.hasHeader();
      Optional<byte[]> header = Optional.empty();
      List<byte[]> records = new ArrayList<>();
      long start = -1;
      while (lines.advance()) {
        if (!lines.isWhole() && !isAll) {
          return Optional.empty();
        }
        if (start < 0) {
          if (blanks && lines.isEmpty()) {
            continue;
          }
          blanks = false;
          if (lines.isComment()) {
            continue;
          }
          if (before > 0) {
            before--;
            continue;
          }
          if (headerWanted) {
            headerWanted = false;
            header = Optional.of(lines.line());
            continue;
          }
          if (after > 0) {
            after--;
            continue;
          }
          start = lines.start();
        }
        if (!lines.isComment()) {
          records.add(lines.line());
          if (records.size() >= wanted) {
            return Optional.of(new CsvHead(header, records, start, compression));
          }
        }
      }
      if (!isAll) {
        return Optional.empty();
      }
      return Optional.of(
          new CsvHead(header, records, start < 0 ? bytes.length : start, compression));
    }

    /** Where the lines start that are not skipped; -1 when that is not known yet. */
    private int skippedLines() {
      int at = 0;
      for (long line = 0; line < options.skipLines(); line++) {
        while (at < bytes.length
            && (bytes[at] & 0xFF) != options.parseOptions().endOfLineCharacter()) {
          at++;
        }
        if (at >= bytes.length) {
          if (isAll && options.raiseIfEmpty()) {
            throw PlanException.noData(
                "specified skip_lines is larger than total number of lines.");
          }
          return isAll ? bytes.length : -1;
        }
        at++;
      }
      return at;
    }

    private boolean startsWithMark() {
      return bytes.length >= 3
          && (bytes[0] & 0xFF) == 0xEF
          && (bytes[1] & 0xFF) == 0xBB
          && (bytes[2] & 0xFF) == 0xBF;
    }
  }
}
