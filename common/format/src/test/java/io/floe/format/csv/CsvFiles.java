package io.floe.format.csv;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.TestMemory;
import io.floe.format.TextRows;
import io.floe.format.text.RowReader;
import io.floe.plan.dsl.CsvParseOptions;
import io.floe.plan.dsl.CsvParseOptions.CsvEncoding;
import io.floe.plan.dsl.CsvReadOptions;
import io.floe.plan.dsl.ExtraColumnsPolicy;
import io.floe.plan.dsl.MissingColumnsPolicy;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSource;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads texts as files of comma-separated values, with the usual options. */
final class CsvFiles {
  private CsvFiles() {}

  static CsvRules rules(boolean header, boolean ignoreErrors) {
    CsvParseOptions dialect =
        new CsvParseOptions(
            ',',
            OptionalInt.of('"'),
            '\n',
            CsvEncoding.UTF8,
            Optional.empty(),
            true,
            false,
            Optional.empty(),
            true,
            false);
    CsvReadOptions options =
        new CsvReadOptions(
            Optional.empty(),
            false,
            OptionalLong.empty(),
            false,
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            dialect,
            header,
            1 << 18,
            0,
            0,
            0,
            OptionalLong.empty(),
            10,
            true,
            ignoreErrors,
            List.of());
    return new CsvRules(
        options, MissingColumnsPolicy.RAISE, ExtraColumnsPolicy.RAISE, Semantics.POLARS_2);
  }

  /** All rows of a file. */
  static List<List<@Nullable String>> rows(byte[] content, CsvRules rules) {
    try (Arena arena = Arena.ofShared();
        Memory memory = TestMemory.create()) {
      ByteSource source = TextRows.file(arena, content);
      Schema schema = CsvFile.infer(source, rules);
      CsvFile file = CsvFile.open(source, rules, schema);
      List<Integer> columns = IntStream.range(0, schema.size()).boxed().toList();
      List<List<@Nullable String>> rows = new ArrayList<>();
      for (int part = 0; part < file.blocks().count(); part++) {
        try (RowReader reader = file.read(part, columns, 0, Long.MAX_VALUE, memory)) {
          Optional<Page> page = reader.next();
          while (page.isPresent()) {
            try (Page open = page.get()) {
              rows.addAll(TextRows.of(open, schema, memory));
            }
            page = reader.next();
          }
        }
      }
      return rows;
    }
  }
}
