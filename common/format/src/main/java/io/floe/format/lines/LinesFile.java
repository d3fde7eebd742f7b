package io.floe.format.lines;

import io.floe.engine.memory.Memory;
import io.floe.format.text.LineRules;
import io.floe.format.text.RowReader;
import io.floe.format.text.TextBlocks;
import io.floe.format.text.TextCompression;
import io.floe.storage.ByteSource;
import java.util.List;

/** A file whose rows are its lines. */
public final class LinesFile {
  private final String name;
  private final TextBlocks blocks;

  private LinesFile(String name, TextBlocks blocks) {
    this.name = name;
    this.blocks = blocks;
  }

  /** Opens a file. The source stays the caller's. */
  public static LinesFile open(ByteSource source) {
    return new LinesFile(
        source.location(), TextBlocks.of(source, TextCompression.of(source), LineRules.PLAIN, 0));
  }

  /** The parts of the file. */
  public TextBlocks blocks() {
    return blocks;
  }

  /**
   * Reads rows of a part.
   *
   * @param columns how often the only column is wanted
   * @param from the first row within the part
   * @param rows how many rows, at most
   */
  public RowReader read(int part, List<Integer> columns, long from, long rows, Memory memory) {
    return new LinesReader(name, blocks.read(part, memory), columns.size(), from, rows, memory);
  }
}
