package io.floe.worker;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.format.ipc.IpcCompression;
import io.floe.format.ipc.IpcStreamWriter;
import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import io.floe.storage.StreamSink;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows of a number that counts, a key, and a text made of both. */
public final class Frame {
  public static final Schema SCHEMA =
      Schema.of(
          List.of(
              new Field("number", SimpleType.INT64),
              new Field("key", SimpleType.INT64),
              new Field("text", SimpleType.STRING)));

  private Frame() {}

  /** The key of a row. */
  public static long key(long number) {
    return number * 7 % 100;
  }

  /** A scan of so many rows. */
  public static LogicalNode scan(int rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Memory memory = Memory.root(Long.MAX_VALUE)) {
      try (IpcStreamWriter writer =
          new IpcStreamWriter(
              new StreamSink("frame", bytes), SCHEMA, Map.of(), IpcCompression.NONE, memory)) {
        for (int from = 0; from < rows; from += 1000) {
          try (Page page = page(from, Math.min(rows, from + 1000), memory)) {
            writer.write(page);
          }
        }
        writer.finish();
      }
    }
    ByteSpan span = ByteSpan.of(MemorySegment.ofArray(bytes.toByteArray()));
    return new LogicalNode.FrameScan(new FrameSource(0, List.of(span)), SCHEMA, SCHEMA);
  }

  private static Page page(int from, int to, Memory memory) {
    try (FixedBuilder numbers = new FixedBuilder(FixedLayout.INT64, to - from, memory);
        FixedBuilder keys = new FixedBuilder(FixedLayout.INT64, to - from, memory);
        BytesBuilder texts = new BytesBuilder(to - from, memory)) {
      for (int row = from; row < to; row++) {
        numbers.appendLong(row);
        keys.appendLong(key(row));
        byte[] text = ("a rather long text of row " + row).getBytes(StandardCharsets.UTF_8);
        texts.append(text);
      }
      return new Page(to - from, List.of(numbers.finish(), keys.finish(), texts.finish()), 0);
    }
  }

  /** The numbers of the rows of a page. */
  public static List<Long> numbers(Page page, Memory memory) {
    List<Long> numbers = new ArrayList<>();
    try (FixedColumn column = (FixedColumn) Flatten.of(page.column(0), memory)) {
      for (int row = 0; row < page.rowCount(); row++) {
        numbers.add(column.values().get(Access.LONG, row * 8L));
      }
    }
    return numbers;
  }
}
