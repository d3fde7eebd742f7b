package io.floe.physical.exchange;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.parquet.ParquetCompression;
import io.floe.format.parquet.ParquetOptions;
import io.floe.format.parquet.ParquetWriter;
import io.floe.physical.task.ShuffleOptions;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import io.floe.storage.ByteSink;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** A partition as parquet, whose pages carry checksums; rows have to come in order. */
final class ParquetPartitionFile implements PartitionFile {
  /** Types that parquet has no form for, or only one that looks like another. */
  private static final Set<SimpleType> REWRITTEN =
      EnumSet.of(
          SimpleType.INT128,
          SimpleType.UINT128,
          SimpleType.FLOAT16,
          SimpleType.BINARY_OFFSET,
          SimpleType.TIME,
          SimpleType.NULL);

  private final ByteSink sink;
  private final ParquetWriter writer;

  /** Takes over the sink. */
  ParquetPartitionFile(ByteSink sink, Schema schema, ShuffleOptions options, Memory memory) {
    this.sink = sink;
    this.writer = new ParquetWriter(sink, schema, parquet(options), Map.of(), memory);
  }

  private static ParquetOptions parquet(ShuffleOptions options) {
    ParquetCompression compression =
        switch (options.compression()) {
          case NONE -> ParquetCompression.NONE;
          case LZ4 -> ParquetCompression.LZ4;
          case ZSTD -> ParquetCompression.ZSTD;
        };
    int level = compression == ParquetCompression.ZSTD ? options.level().orElse(0) : 0;
    return new ParquetOptions(compression, level, ParquetOptions.DEFAULT.rowGroupRows(), false);
  }

  /** Whether parquet gives all columns back exactly as they were. */
  static boolean keeps(Schema schema) {
    return schema.fields().stream().map(Field::dataType).allMatch(ParquetPartitionFile::keeps);
  }

  private static boolean keeps(DataType type) {
    return type instanceof DataType.Datetime
        || type instanceof SimpleType simple && !REWRITTEN.contains(simple);
  }

  @Override
  public synchronized void write(Page page, long morsel, long sequence) {
    writer.write(page);
  }

  @Override
  public synchronized long finish() {
    writer.finish();
    sink.commit();
    return writer.rowCount();
  }

  @Override
  public long bytes() {
    return sink.position();
  }

  @Override
  public void close() {
    writer.close();
    sink.close();
  }
}
