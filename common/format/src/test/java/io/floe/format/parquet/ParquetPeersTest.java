package io.floe.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.PolarsProcess;
import io.floe.format.TestMemory;
import io.floe.format.ipc.ByteFeed;
import io.floe.format.ipc.IpcCompression;
import io.floe.format.ipc.IpcStreamReader;
import io.floe.format.ipc.IpcStreamWriter;
import io.floe.format.ipc.Trust;
import io.floe.format.page.Slices;
import io.floe.storage.LocalSink;
import io.floe.storage.LocalSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Frames of all types go from Polars and pyarrow through us into parquet and are read by Polars.
 */
@EnabledIfSystemProperty(
    named = PolarsProcess.PROPERTY,
    matches = ".+",
    disabledReason = "set -D" + PolarsProcess.PROPERTY + " to a Python with polars and pyarrow")
class ParquetPeersTest {
  @Test
  void writtenFilesAreReadAsWhatTheyWere(@TempDir Path folder) throws IOException {
    PolarsProcess.run("frames.py", "make", folder.toString());
    List<Path> made;
    try (Stream<Path> files = Files.list(folder)) {
      made = files.sorted().filter(file -> file.toString().endsWith(".stream")).toList();
    }
    int seed = 0;
    for (Path file : made) {
      if (!file.toString().contains("no_struct_fields")) {
        write(file, Path.of(file + ".back.parquet"), seed++);
      }
    }
    PolarsProcess.run("frames.py", "check", folder.toString());
    assertThat(made).hasSizeGreaterThan(100);
  }

  @Test
  void readFilesAreWrittenAsWhatTheyWere(@TempDir Path folder) throws IOException {
    PolarsProcess.run("frames.py", "make", folder.toString());
    List<Path> made;
    try (Stream<Path> files = Files.list(folder)) {
      made = files.sorted().filter(file -> file.toString().endsWith(".parquet")).toList();
    }
    for (Path file : made) {
      copy(file, Path.of(file + ".back.stream"));
    }
    PolarsProcess.run("frames.py", "check", folder.toString());
    assertThat(made).hasSizeGreaterThan(100);
  }

  @Test
  void allEncodingsCodecsAndPageVersionsAreRead(@TempDir Path folder) throws IOException {
    PolarsProcess.run("encodings.py", "make", folder.toString());
    List<Path> made;
    try (Stream<Path> files = Files.list(folder)) {
      made = files.sorted().toList();
    }
    for (Path file : made) {
      copy(file, Path.of(file + ".back.stream"));
    }
    PolarsProcess.run("frames.py", "check", folder.toString());
    assertThat(made).hasSizeGreaterThan(30);
  }

  private static void copy(Path from, Path to) {
    try (Memory memory = TestMemory.create();
        LocalSource source = LocalSource.open(from);
        LocalSink sink = LocalSink.create(to)) {
      ParquetFile file = ParquetFile.open(source);
      try (IpcStreamWriter writer =
          new IpcStreamWriter(sink, file.schema(), Map.of(), IpcCompression.NONE, memory)) {
        for (int group = 0; group < file.groupCount(); group++) {
          try (RowGroupReader reader = file.read(group, memory)) {
            for (Optional<Page> next = reader.next(); next.isPresent(); next = reader.next()) {
              try (Page page = next.get()) {
                writer.write(page);
              }
            }
          }
        }
        writer.finish();
      }
      sink.commit();
    } catch (RuntimeException failed) {
      throw new IllegalStateException(from.toString(), failed);
    }
  }

  /** Writes the frame in small pages and groups, so that many of them meet in a file. */
  private static void write(Path from, Path to, int seed) throws IOException {
    List<ParquetCompression> codecs = List.of(ParquetCompression.values());
    ParquetOptions options =
        new ParquetOptions(codecs.get(seed % codecs.size()), 0, 7 + seed % 20, true);
    try (Memory memory = TestMemory.create();
        InputStream stream = Files.newInputStream(from);
        IpcStreamReader reader =
            IpcStreamReader.open(from.toString(), ByteFeed.of(stream), Trust.CHECKED, memory);
        LocalSink sink = LocalSink.create(to);
        ParquetWriter writer =
            new ParquetWriter(sink, reader.schema(), options, Map.of(), memory)) {
      for (Optional<Page> next = reader.next(); next.isPresent(); next = reader.next()) {
        try (Page page = next.get()) {
          int step = 1 + seed % 5;
          for (int start = 0; start < page.rowCount(); start += step) {
            int length = Math.min(step, page.rowCount() - start);
            try (Page part = Slices.of(page, start, length, memory)) {
              writer.write(part);
            }
          }
        }
      }
      writer.finish();
      sink.commit();
    }
  }
}
