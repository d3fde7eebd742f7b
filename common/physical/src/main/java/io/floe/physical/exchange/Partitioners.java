package io.floe.physical.exchange;

import io.floe.engine.column.Page;
import io.floe.engine.column.RowKeys;
import io.floe.engine.memory.Memory;
import io.floe.plan.stage.StageOutput;
import io.floe.plan.type.Schema;
import java.util.List;
import java.util.function.Supplier;

/** Makes what divides the rows of a stage. */
public final class Partitioners {
  private Partitioners() {}

  /**
   * The partitioner of an output.
   *
   * @param schema the columns of the stage
   * @param bounds the rows of the bounds of a range; not asked otherwise
   */
  public static Partitioner of(
      StageOutput output, Schema schema, Supplier<List<Page>> bounds, Memory memory) {
    return switch (output) {
      case StageOutput.Result ignored ->
          throw new IllegalStateException("a result is not divided into partitions");
      case StageOutput.Single ignored -> new SinglePartition();
      case StageOutput.Hash hash ->
          new HashPartitioner(positions(hash.columns(), schema), hash.partitions());
      case StageOutput.Range range ->
          new RangePartitioner(
              positions(range.keys().stream().map(StageOutput.RangeKey::column).toList(), schema),
              range.keys().stream()
                  .map(key -> new RowKeys.Order(key.descending(), key.nullsLast()))
                  .toList(),
              range.partitions(),
              bounds,
              memory);
      case StageOutput.Home home ->
          new HomePartitioner(schema.position(home.column()).orElseThrow(), home.partitions());
    };
  }

  private static List<Integer> positions(List<String> names, Schema schema) {
    return names.stream().map(name -> schema.position(name).orElseThrow()).toList();
  }
}
