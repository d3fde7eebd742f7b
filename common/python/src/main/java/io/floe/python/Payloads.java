package io.floe.python;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.EmptyColumns;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.PhysicalLayouts;
import io.floe.format.ipc.ByteFeed;
import io.floe.format.ipc.IpcCompression;
import io.floe.format.ipc.IpcFile;
import io.floe.format.ipc.IpcFileWriter;
import io.floe.format.ipc.IpcStreamReader;
import io.floe.format.ipc.IpcStreamWriter;
import io.floe.format.ipc.Trust;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.storage.LocalSource;
import io.floe.storage.StreamSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages as parts of requests and answers: Arrow streams in the pipe, or Arrow files beside it. */
final class Payloads {
  private static final long IN_PIPE = 1 << 20;

  private final ExchangeFolder exchange;

  Payloads(ExchangeFolder exchange) {
    this.exchange = exchange;
  }

  /** What an answer of the helper holds. */
  record Answer(Schema schema, List<Page> pages) {
    /** The first column of all pages as one; it belongs to the caller, the pages are closed. */
    Column onlyColumn(Memory memory) {
      try {
        return switch (pages.size()) {
          case 0 -> EmptyColumns.of(PhysicalLayouts.of(schema.field(0).dataType()), memory);
          case 1 -> pages.getFirst().column(0).retain();
          default ->
              Concatenate.columns(pages.stream().map(page -> page.column(0)).toList(), memory);
        };
      } finally {
        pages.forEach(Page::close);
      }
    }
  }

  /** A type alone: a stream without rows. */
  static Part type(DataType type, Memory memory) {
    return schema(Schema.of(List.of(new Field("", type))), memory);
  }

  /** The names and types of columns: a stream without rows. */
  static Part schema(Schema schema, Memory memory) {
    return stream(schema, List.of(), memory);
  }

  /** A page, which stays the caller's. */
  Part page(Schema schema, Page page, Memory memory) {
    long size = 0;
    for (Column column : page.columns()) {
      size += estimate(column.layout(), page.rowCount());
    }
    return size < IN_PIPE
        ? stream(schema, List.of(page), memory)
        : file(schema, page, size, memory);
  }

  private static Part stream(Schema schema, List<Page> pages, Memory memory) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (IpcStreamWriter writer =
        new IpcStreamWriter(
            new StreamSink("python", bytes), schema, Map.of(), IpcCompression.NONE, memory)) {
      pages.forEach(writer::write);
      writer.finish();
    }
    return Part.of(bytes.toByteArray());
  }

  private Part file(Schema schema, Page page, long size, Memory memory) {
    Path path = exchange.file(size);
    try (ChannelSink sink = new ChannelSink(path);
        IpcFileWriter writer = new IpcFileWriter(sink, schema, IpcCompression.NONE, memory)) {
      writer.write(page);
      writer.finish();
      sink.commit();
    }
    return new Part.File(path);
  }

  /** Roughly how many bytes rows of a layout have. */
  private static long estimate(Layout layout, long rows) {
    return switch (layout) {
      case Layout.Bit ignored -> rows / 8;
      case Layout.Nothing ignored -> 0;
      case FixedLayout fixed -> rows * fixed.byteSize();
      case Layout.Bytes ignored -> rows * 32;
      case Layout.ListOf list -> rows * 8 + estimate(list.inner(), rows * 4);
      case Layout.ArrayOf array -> estimate(array.inner(), rows * array.width());
      case Layout.StructOf struct -> {
        long size = 0;
        for (Layout member : struct.children()) {
          size += estimate(member, rows);
        }
        yield size;
      }
    };
  }

  /** Reads a part of an answer; its pages belong to the caller. */
  Answer read(Part part, Memory memory) {
    return switch (part) {
      case Part.Bytes(MemorySegment bytes) -> stream(bytes, memory);
      case Part.File(Path path) -> {
        if (!exchange.holds(path)) {
          throw UserCodeException.compute(
              "a Python helper answered with a file that is not its own");
        }
        yield file(path, memory);
      }
    };
  }

  private static Answer stream(MemorySegment bytes, Memory memory) {
    List<Page> pages = new ArrayList<>();
    try (IpcStreamReader reader =
        IpcStreamReader.open("Python helper", ByteFeed.of(bytes), Trust.CHECKED, memory)) {
      Optional<Page> page = reader.next();
      while (page.isPresent()) {
        pages.add(page.get());
        page = reader.next();
      }
      return new Answer(reader.schema(), pages);
    } catch (RuntimeException failed) {
      pages.forEach(Page::close);
      throw failed;
    }
  }

  private static Answer file(Path path, Memory memory) {
    List<Page> pages = new ArrayList<>();
    try (LocalSource source = LocalSource.open(path);
        IpcFile file = IpcFile.open(source, Trust.CHECKED, memory)) {
      for (int batch = 0; batch < file.batchCount(); batch++) {
        pages.add(file.batch(batch));
      }
      return new Answer(file.schema(), pages);
    } catch (RuntimeException failed) {
      pages.forEach(Page::close);
      throw failed;
    } finally {
      remove(path);
    }
  }

  static void remove(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException left) {
      throw UserCodeException.compute("the file " + path + " cannot be removed: " + left);
    }
  }
}
