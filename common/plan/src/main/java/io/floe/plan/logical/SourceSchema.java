package io.floe.plan.logical;

import io.floe.plan.type.Schema;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is known of the files of a scan after looking at them.
 *
 * @param fileSchema the columns inside the files
 * @param hiveSchema the columns that directory names hold; empty without hive partitions
 * @param paths the files in order, globs and folders expanded; empty when the files travel with the
 *     plan
 * @param rowCount how many rows there are when the metadata tells
 * @param likelyRows a guess at the same for estimates; need not be right
 */
public record SourceSchema(
    Schema fileSchema,
    Schema hiveSchema,
    List<String> paths,
    OptionalLong rowCount,
    OptionalLong likelyRows) {
  public SourceSchema {
    paths = List.copyOf(paths);
  }

  /** Facts without a guess beyond them. */
  public SourceSchema(
      Schema fileSchema, Schema hiveSchema, List<String> paths, OptionalLong rowCount) {
    this(fileSchema, hiveSchema, paths, rowCount, rowCount);
  }
}
