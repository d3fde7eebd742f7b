package io.floe.format.shuffle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What lies where in a shuffle file, in the order in which it is to be read. */
record BlockIndex(List<Block> blocks) {
  /** Behind the last byte of the stream: the size of the index, its checksum, and this. */
  static final long MAGIC = 0x3146485345454f4cL;

  static final int TAIL = 4 + 4 + 8;

  private static final int BLOCK = 8 + 8 + 4 + 4;
  private static final int MESSAGE = 8 + 4 + 8 + 4;

  BlockIndex {
    blocks = List.copyOf(blocks);
  }

  /**
   * Rows that are read together, with the dictionaries that only they need.
   *
   * @param morsel the place of the rows in the order of their source
   * @param sequence the place among blocks of one morsel
   */
  record Block(long morsel, long sequence, int rows, List<Span> messages) {
    static final Comparator<Block> ORDER =
        Comparator.comparingLong(Block::morsel).thenComparingLong(Block::sequence);
  }

  /** A message: where it starts, and how long its framed header and its body are. */
  record Span(long offset, int header, long body, int checksum) {}

  long rows() {
    return blocks.stream().mapToLong(Block::rows).sum();
  }

  byte[] bytes() {
    int size = 4;
    for (Block block : blocks) {
      size += BLOCK + block.messages().size() * MESSAGE;
    }
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(blocks.size());
    for (Block block : blocks) {
      buffer.putLong(block.morsel()).putLong(block.sequence()).putInt(block.rows());
      buffer.putInt(block.messages().size());
      for (Span span : block.messages()) {
        buffer.putLong(span.offset()).putInt(span.header());
        buffer.putLong(span.body()).putInt(span.checksum());
      }
    }
    return buffer.array();
  }

  /** Reads bytes whose checksum was found right. */
  static BlockIndex of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<Block> blocks = new ArrayList<>();
    int count = buffer.getInt();
    for (int block = 0; block < count; block++) {
      long morsel = buffer.getLong();
      long sequence = buffer.getLong();
      int rows = buffer.getInt();
      int messages = buffer.getInt();
      List<Span> spans = new ArrayList<>(messages);
      for (int message = 0; message < messages; message++) {
        spans.add(new Span(buffer.getLong(), buffer.getInt(), buffer.getLong(), buffer.getInt()));
      }
      blocks.add(new Block(morsel, sequence, rows, List.copyOf(spans)));
    }
    return new BlockIndex(blocks);
  }
}
