package io.floe.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Local files: expansion as Polars does it, ranges, sinks that appear whole. */
class LocalStorageTest {
  @TempDir Path folder;

  private String file(String name, String content) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, content).toString();
  }

  private static List<String> locations(Expansion expansion) {
    return expansion.files().stream().map(FoundFile::location).toList();
  }

  @Test
  void directoryIsWalkedSortedWithoutEmptyAndHiddenFiles() throws IOException {
    String second = file("b=2/x.parquet", "1");
    String first = file("b=1/x.parquet", "1");
    file("b=1/empty.parquet", "");
    file("b=1/_metadata.parquet", "1");
    Expansion expansion =
        new LocalFiles(List.of("_", ".")).expand(List.of(folder.toString()), true);
    assertThat(locations(expansion)).containsExactly(first, second);
    assertThat(expansion.hiveStart()).isEqualTo(folder.toString().length());
    assertThat(HivePart.of(first, expansion.hiveStart()))
        .containsExactly(new HivePart("b", Optional.of("1")));
  }

  @Test
  void mixedExtensionsInOneDirectoryAreRefused() throws IOException {
    file("a.parquet", "1");
    file("b.csv", "1");
    assertThatThrownBy(() -> new LocalFiles(List.of()).expand(List.of(folder.toString()), true))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("different file extensions");
  }

  @Test
  void patternsMatchWithinNamesAndOverFolders() throws IOException {
    String top = file("a1.csv", "1");
    String deep = file("x/y/a2.csv", "1");
    file("b.csv", "1");
    LocalFiles files = new LocalFiles(List.of());
    assertThat(locations(files.expand(List.of(folder + "/a*.csv"), true))).containsExactly(top);
    assertThat(locations(files.expand(List.of(folder + "/**/a?.csv"), true)))
        .containsExactly(top, deep);
    assertThat(locations(files.expand(List.of(folder + "/[!b]1.csv"), true))).containsExactly(top);
    assertThat(locations(files.expand(List.of(folder + "/a*.csv"), false)))
        .containsExactly(folder + "/a*.csv");
  }

  @Test
  void hivePartsDecodeValuesAndKnowNull() {
    assertThat(HivePart.of("/d/a=x%20y+z/b=__HIVE_DEFAULT_PARTITION__/c=1.parquet", 0))
        .containsExactly(
            new HivePart("a", Optional.of("x y+z")), new HivePart("b", Optional.empty()));
  }

  @Test
  void rangesAreReadAndChangesNoticed() throws IOException {
    Path path = Path.of(file("f", "0123456789"));
    try (Arena arena = Arena.ofConfined();
        LocalSource source = LocalSource.open(path)) {
      MemorySegment bytes = arena.allocate(4);
      source.read(3, bytes);
      assertThat(new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8))
          .isEqualTo("3456");
      assertThatThrownBy(() -> source.read(8, bytes)).isInstanceOf(StorageException.class);
      String planned = source.version();
      Files.writeString(path, "another");
      try (LocalSource later = LocalSource.open(path)) {
        assertThatThrownBy(() -> later.requireVersion(planned))
            .hasMessageContaining("has changed since the query was planned");
      }
    }
  }

  @Test
  void sinkAppearsOnCommitOnly() throws IOException {
    Path target = folder.resolve("out/part");
    byte[] content = "content".getBytes(StandardCharsets.UTF_8);
    try (LocalSink sink = LocalSink.create(target)) {
      sink.write(MemorySegment.ofArray(content));
      assertThat(target).doesNotExist();
      sink.commit();
    }
    assertThat(target).hasContent("content");
    try (LocalSink sink = LocalSink.create(folder.resolve("out/other"))) {
      sink.write(MemorySegment.ofArray(content));
    }
    try (Stream<Path> left = Files.list(folder.resolve("out"))) {
      assertThat(left).containsExactly(target);
    }
  }

  @Test
  void pathsOutsideOfAllowedFoldersAreRefused() throws IOException {
    Path inside = Files.createDirectories(folder.resolve("in"));
    Path outside = Files.createDirectories(folder.resolve("out"));
    AllowedPaths allowed = new AllowedPaths(List.of(inside.toString()));
    allowed.check(inside.resolve("new/file.parquet"));
    Path link = Files.createSymbolicLink(inside.resolve("link"), outside);
    assertThatThrownBy(() -> allowed.check(link.resolve("f"))).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> allowed.check(inside.resolve("../out/f")))
        .isInstanceOf(StorageException.class);
  }
}
