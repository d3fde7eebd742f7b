package io.floe.format.text;

import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.storage.ByteSource;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records of a file that is not compressed. A part holds the records that start within a range
 * of bytes. Where the first of them starts is only known once the part before it was looked at,
 * since a quote may be open across any number of ranges; so the parts are looked at in order, once,
 * by whoever reads them, and parsed side by side.
 */
final class PlainBlocks implements TextBlocks {
  private static final long LARGEST = 4 << 20;
  private static final long SMALLEST = 256 << 10;

  /** How much is read past a range to find the end of its last record. */
  private static final long SLACK = 32 << 10;

  private final ByteSource source;
  private final LineRules rules;
  private final long start;
  private final long size;
  private final int count;
  private final long[] starts;
  private final long[] before;
  private int known;

  PlainBlocks(ByteSource source, LineRules rules, long start) {
    this.source = source;
    this.rules = rules;
    this.start = start;
    long content = Math.max(0, source.length() - start);
    this.size = Math.clamp(content / 64, SMALLEST, LARGEST);
    this.count = Math.toIntExact(Math.ceilDiv(content, size));
    this.starts = new long[count + 1];
    this.before = new long[count + 1];
    starts[0] = start;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public synchronized long records(int part, Memory memory) {
    lookUpTo(part + 1, memory);
    return before[part + 1] - before[part];
  }

  @Override
  public long mostRecords(int part) {
    return size + 1;
  }

  @Override
  public BlockReader read(int part, Memory memory) {
    return new BlockReader() {
      private boolean done;

      @Override
      public Optional<TextBlock> next() {
        if (done) {
          return Optional.empty();
        }
        done = true;
        return Optional.of(load(part, memory));
      }

      @Override
      public void close() {
        // Blocks belong to those who took them.
      }
    };
  }

  private TextBlock load(int part, Memory memory) {
    synchronized (this) {
      lookUpTo(part, memory);
      if (known == part) {
        return look(memory);
      }
    }
    long length = starts[part + 1] - starts[part];
    Buffer bytes = bytes(starts[part], length, memory);
    return new TextBlock(
        bytes, length, starts[part] - start, before[part + 1] - before[part], false);
  }

  private void lookUpTo(int part, Memory memory) {
    while (known < part) {
      look(memory).close();
    }
  }

  /** Reads the first part that nobody has looked at. */
  private TextBlock look(Memory memory) {
    long from = starts[known];
    long length = source.length();
    long target = Math.min(length, start + (known + 1) * size);
    if (from >= target) {
      return found(from, 0, true, memory.allocate(TextBlock.PADDING));
    }
    long end = Math.min(length, target + SLACK);
    while (true) {
      @Nullable Buffer bytes = bytes(from, end - from, memory);
      try {
        RecordScanner scanner = new RecordScanner(rules);
        long border = scanner.scan(bytes.segment(), 0, end - from, target - from);
        if (border < 0 && end == length) {
          scanner.finish(bytes.segment(), 0, end - from);
          border = end - from;
        }
        if (border >= 0) {
          TextBlock block = found(from + border, scanner.records(), scanner.isAscii(), bytes);
          bytes = null;
          return block;
        }
      } finally {
        if (bytes != null) {
          bytes.close();
        }
      }
      end = Math.min(length, from + 2 * (end - from));
    }
  }

  private TextBlock found(long end, long records, boolean ascii, Buffer bytes) {
    int part = known++;
    starts[part + 1] = end;
    before[part + 1] = before[part] + records;
    return new TextBlock(bytes, end - starts[part], starts[part] - start, records, ascii);
  }

  private Buffer bytes(long from, long length, Memory memory) {
    Buffer buffer = memory.allocate(length + TextBlock.PADDING);
    try {
      MemorySegment target = buffer.segment();
      source.read(from, target.asSlice(0, length));
      target.asSlice(length).fill((byte) 0);
      return buffer;
    } catch (RuntimeException failed) {
      buffer.close();
      throw failed;
    }
  }
}
