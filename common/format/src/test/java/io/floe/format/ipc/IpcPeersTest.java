package io.floe.format.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.PolarsProcess;
import io.floe.format.TestMemory;
import io.floe.storage.ByteSource;
import io.floe.storage.LocalSink;
import io.floe.storage.LocalSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Frames of all types go from Polars and pyarrow through us and back. */
@EnabledIfSystemProperty(
    named = PolarsProcess.PROPERTY,
    matches = ".+",
    disabledReason = "set -D" + PolarsProcess.PROPERTY + " to a Python with polars and pyarrow")
class IpcPeersTest {
  @Test
  void streamsAndFilesComeBackAsTheyWere(@TempDir Path folder) throws IOException {
    PolarsProcess.run("frames.py", "make", folder.toString());
    List<Path> made;
    try (Stream<Path> files = Files.list(folder)) {
      made = files.sorted().toList();
    }
    for (Path file : made) {
      if (file.toString().endsWith(".stream")) {
        copyStream(file, Path.of(file + ".back.stream"));
      } else if (file.toString().endsWith(".arrow")) {
        copyFile(file, Path.of(file + ".back.arrow"), file.toString().length());
      }
    }
    PolarsProcess.run("frames.py", "check", folder.toString());
    assertThat(made).hasSizeGreaterThan(100);
  }

  private static void copyStream(Path from, Path to) throws IOException {
    try (Memory memory = TestMemory.create();
        InputStream stream = Files.newInputStream(from);
        IpcStreamReader reader =
            IpcStreamReader.open(from.toString(), ByteFeed.of(stream), Trust.CHECKED, memory);
        LocalSink sink = LocalSink.create(to);
        IpcStreamWriter writer =
            new IpcStreamWriter(sink, reader.schema(), Map.of(), IpcCompression.NONE, memory)) {
      for (java.util.Optional<Page> next = reader.next(); next.isPresent(); next = reader.next()) {
        try (Page page = next.get()) {
          writer.write(page);
        }
      }
      writer.finish();
      sink.commit();
    }
  }

  private static void copyFile(Path from, Path to, int seed) {
    List<IpcCompression> all =
        List.of(IpcCompression.NONE, IpcCompression.LZ4, IpcCompression.ZSTD);
    IpcCompression compression = all.get(seed % all.size());
    try (Memory memory = TestMemory.create();
        ByteSource source = LocalSource.open(from);
        IpcFile file = IpcFile.open(source, Trust.CHECKED, memory);
        LocalSink sink = LocalSink.create(to);
        IpcFileWriter writer = new IpcFileWriter(sink, file.schema(), compression, memory)) {
      for (int batch = 0; batch < file.batchCount(); batch++) {
        try (Page page = file.batch(batch)) {
          writer.write(page);
        }
      }
      writer.finish();
      sink.commit();
    }
  }
}
