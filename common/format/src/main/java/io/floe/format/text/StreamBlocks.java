package io.floe.format.text;

import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.codec.Expansion;
import io.floe.storage.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of a compressed file: one part, decompressed block by block. */
final class StreamBlocks implements TextBlocks {
  private static final int SIZE = 1 << 20;

  private final ByteSource source;
  private final TextCompression compression;
  private final LineRules rules;
  private final long start;
  private long records = -1;

  StreamBlocks(ByteSource source, TextCompression compression, LineRules rules, long start) {
    this.source = source;
    this.compression = compression;
    this.rules = rules;
    this.start = start;
  }

  @Override
  public int count() {
    return 1;
  }

  @Override
  public synchronized long records(int part, Memory memory) {
    if (records < 0) {
      long sum = 0;
      try (BlockReader blocks = read(0, memory)) {
        Optional<TextBlock> block = blocks.next();
        while (block.isPresent()) {
          sum += block.get().records();
          block.get().close();
          block = blocks.next();
        }
      }
      records = sum;
    }
    return records;
  }

  @Override
  public long mostRecords(int part) {
    return 1L << 48;
  }

  @Override
  public BlockReader read(int part, Memory memory) {
    return new Reader(memory);
  }

  private final class Reader implements BlockReader {
    private final Memory memory;
    private final InputStream stream;
    private final byte[] piece = new byte[1 << 16];
    private byte[] rest = {};
    private long offset;
    private boolean ended;

    private Reader(Memory memory) {
      this.memory = memory;
      this.stream = compression.open(source);
      try {
        stream.skipNBytes(start);
      } catch (IOException damaged) {
        throw failure(damaged);
      }
    }

    @Override
    public Optional<TextBlock> next() {
      long room = SIZE + 2L * rest.length;
      while (!(ended && rest.length == 0)) {
        @Nullable Buffer buffer = memory.allocate(room + TextBlock.PADDING);
        try {
          MemorySegment bytes = buffer.segment();
          long filled = fill(bytes, room);
          RecordScanner scanner = new RecordScanner(rules);
          scanner.scan(bytes, 0, filled, Long.MAX_VALUE);
          long border = scanner.lastBorder();
          if (ended) {
            scanner.finish(bytes, 0, filled);
            border = filled;
          }
          keep(bytes, Math.max(border, 0), filled);
          if (border > 0) {
            bytes.asSlice(border, TextBlock.PADDING).fill((byte) 0);
            TextBlock block =
                new TextBlock(buffer, border, offset, scanner.records(), scanner.isAscii());
            offset += border;
            buffer = null;
            return Optional.of(block);
          }
        } catch (IOException damaged) {
          throw failure(damaged);
        } finally {
          if (buffer != null) {
            buffer.close();
          }
        }
        if (room > Expansion.LONGEST_RECORD) {
          throw new FormatException(
              source.location() + ", behind decompressed byte " + offset,
              "a record longer than %d bytes".formatted(Expansion.LONGEST_RECORD));
        }
        room *= 2;
      }
      return Optional.empty();
    }

    /** Puts what was left over in front, and as much of the stream behind it as there is room. */
    private long fill(MemorySegment bytes, long room) throws IOException {
      MemorySegment.copy(rest, 0, bytes, ValueLayout.JAVA_BYTE, 0, rest.length);
      long filled = rest.length;
      while (filled < room) {
        int count = stream.read(piece, 0, (int) Math.min(piece.length, room - filled));
        if (count < 0) {
          ended = true;
          break;
        }
        MemorySegment.copy(piece, 0, bytes, ValueLayout.JAVA_BYTE, filled, count);
        filled += count;
      }
      return filled;
    }

    private void keep(MemorySegment bytes, long from, long to) {
      rest = bytes.asSlice(from, to - from).toArray(ValueLayout.JAVA_BYTE);
    }

    private FormatException failure(IOException damaged) {
      return new FormatException(
          source.location() + ", behind decompressed byte " + offset,
          "cannot be decompressed: " + damaged.getMessage(),
          damaged);
    }

    @Override
    public void close() {
      try {
        stream.close();
      } catch (IOException failed) {
        throw failure(failed);
      }
    }
  }
}
