package io.floe.physical.exchange;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.parquet.ParquetFile;
import io.floe.format.parquet.RowGroupReader;
import io.floe.format.shuffle.ShuffleDamageException;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of a shuffle file in parquet. */
public final class ParquetPartitionReader implements PartitionReader {
  private final ByteSource source;
  private final ParquetFile file;
  private final Memory memory;
  private int group;
  private @Nullable RowGroupReader reader;

  /** Takes over the source. */
  public ParquetPartitionReader(ByteSource source, Memory memory) {
    this.source = source;
    this.memory = memory;
    try {
      this.file = ParquetFile.open(source);
    } catch (FormatException damaged) {
      source.close();
      throw new ShuffleDamageException(source.location(), "damaged shuffle file", damaged);
    }
  }

  /** The columns of the pages. */
  public Schema schema() {
    return file.schema();
  }

  /** How many rows there are. */
  public long rows() {
    return file.rowCount();
  }

  @Override
  public Optional<Page> next() {
    try {
      while (true) {
        RowGroupReader open = reader;
        if (open == null) {
          if (group == file.groupCount()) {
            return Optional.empty();
          }
          open = file.read(group++, memory);
          reader = open;
        }
        Optional<Page> page = open.next();
        if (page.isPresent()) {
          return page;
        }
        open.close();
        reader = null;
      }
    } catch (FormatException damaged) {
      throw new ShuffleDamageException(source.location(), "damaged shuffle file", damaged);
    }
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
    source.close();
  }
}
