package io.floe.format.csv;

import io.floe.engine.memory.Memory;
import io.floe.format.text.RowReader;
import io.floe.format.text.TextBlocks;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of comma-separated values whose first lines are read. Its parts may be read side by side.
 */
public final class CsvFile {
  private final CsvFormat format;
  private final TextBlocks blocks;

  private CsvFile(CsvFormat format, TextBlocks blocks) {
    this.format = format;
    this.blocks = blocks;
  }

  /** The columns that a file seems to have. */
  public static Schema infer(ByteSource source, CsvRules rules) {
    try {
      long wanted = CsvColumns.recordsWanted(rules.options());
      return CsvColumns.of(CsvHead.read(source, rules.options(), wanted), rules);
    } catch (PlanException wrong) {
      throw new PlanException(
          wrong.type(), wrong.getMessage() + "\n\nFile: '" + source.location() + "'");
    }
  }

  /**
   * Opens a file. The source stays the caller's.
   *
   * @param planned the columns that the scan expects; their types count, whatever the file looks
   *     like
   */
  public static CsvFile open(ByteSource source, CsvRules rules, Schema planned) {
    // Without a header the records tell how many columns there are.
    long wanted = rules.options().hasHeader() ? 1 : CsvColumns.recordsWanted(rules.options());
    CsvHead head = CsvHead.read(source, rules.options(), wanted);
    List<Field> columns = new ArrayList<>();
    for (Field field : CsvColumns.of(head, rules)) {
      columns.add(planned.field(field.name()).orElse(field));
    }
    // A file without lines has no columns, which is no reason to miss any.
    Schema schema = columns.isEmpty() ? planned : Schema.of(columns);
    NullTexts.check(rules.options().parseOptions(), schema);
    TextBlocks blocks =
        TextBlocks.of(
            source,
            head.compression(),
            CsvHead.rules(rules.options().parseOptions()),
            head.start());
    CsvFormat format =
        new CsvFormat(
            source.location(),
            schema,
            rules.options().parseOptions(),
            rules.options().ignoreErrors());
    return new CsvFile(format, blocks);
  }

  /** The columns of the file. */
  public Schema schema() {
    return format.columns();
  }

  /** The parts of the file. */
  public TextBlocks blocks() {
    return blocks;
  }

  /**
   * Reads rows of a part.
   *
   * @param columns which columns, in any order
   * @param from the first row within the part
   * @param rows how many rows, at most
   */
  public RowReader read(int part, List<Integer> columns, long from, long rows, Memory memory) {
    return new CsvReader(format, blocks.read(part, memory), columns, from, rows, memory);
  }
}
