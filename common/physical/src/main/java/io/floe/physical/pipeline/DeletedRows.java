package io.floe.physical.pipeline;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.page.Gather;
import io.floe.format.page.Views;
import io.floe.format.parquet.ParquetFile;
import io.floe.format.parquet.RowGroupReader;
import io.floe.physical.expression.Unsupported;
import io.floe.plan.dsl.DeletionFiles;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import io.floe.storage.Access;
import io.floe.storage.ByteSource;
import io.floe.storage.Storage;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;

/** Rows that a table format has marked as deleted, by their positions in a file. */
final class DeletedRows {
  private DeletedRows() {}

  /** The files without the rows that are deleted; the files given stay the caller's. */
  static List<ScannedFile> without(
      List<ScannedFile> files, Optional<DeletionFiles> deletions, Access access, Memory memory) {
    if (deletions.isEmpty()) {
      return files;
    }
    if (!(deletions.get()
        instanceof DeletionFiles.Iceberg(List<DeletionFiles.SourceDeletes> deletes))) {
      throw Unsupported.expression("a scan with Delta deletion vectors");
    }
    List<ScannedFile> result = new ArrayList<>(files);
    for (DeletionFiles.SourceDeletes source : deletes) {
      if (source.vector()) {
        throw Unsupported.expression("a scan with Iceberg deletion vectors");
      }
      int place = Math.toIntExact(source.source());
      if (place < files.size()) {
        long[] positions =
            source.paths().stream()
                .flatMapToLong(path -> positions(path, access, memory))
                .sorted()
                .distinct()
                .toArray();
        result.set(place, new ScannedWithoutDeleted(files.get(place), positions));
      }
    }
    return result;
  }

  private static LongStream positions(String path, Access access, Memory memory) {
    List<long[]> all = new ArrayList<>();
    Set<String> targets = new HashSet<>();
    try (ByteSource source = Storage.open(path, access)) {
      ParquetFile file = ParquetFile.open(source);
      OptionalInt pos = file.schema().position("pos");
      OptionalInt target = file.schema().position("file_path");
      boolean usable =
          pos.isPresent()
              && target.isPresent()
              && file.schema().field("pos").map(Field::dataType).orElseThrow() == SimpleType.INT64;
      if (!usable) {
        throw PlanException.compute(
            "deletion file '" + path + "' has no columns file_path and pos (i64)");
      }
      for (int group = 0; group < file.groupCount(); group++) {
        try (RowGroupReader reader =
            file.read(group, List.of(pos.getAsInt(), target.getAsInt()), memory)) {
          Optional<Page> page = reader.next();
          while (page.isPresent()) {
            try (Page open = page.get()) {
              all.add(longs(open, memory));
              collect(open, targets, memory);
            }
            page = reader.next();
          }
        }
      }
    }
    if (targets.size() > 1) {
      throw PlanException.compute(
          "deletion file '" + path + "' tells of more than one data file: " + targets);
    }
    return all.stream().flatMapToLong(Arrays::stream);
  }

  private static long[] longs(Page page, Memory memory) {
    try (FlatColumn flat = Gather.flat(page.column(0), memory)) {
      return ((FixedColumn) flat)
          .values()
          .asSlice(0, page.rowCount() * 8L)
          .toArray(ValueLayout.JAVA_LONG_UNALIGNED);
    }
  }

  private static void collect(Page page, Set<String> targets, Memory memory) {
    try (FlatColumn flat = Gather.flat(page.column(1), memory)) {
      BytesColumn paths = (BytesColumn) flat;
      for (int row = 0; row < paths.length() && targets.size() < 2; row++) {
        targets.add(paths.isNull(row) ? "" : Views.text(paths, row));
      }
    }
  }
}
