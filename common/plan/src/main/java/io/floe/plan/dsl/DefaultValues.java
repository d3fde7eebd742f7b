package io.floe.plan.dsl;

import java.util.List;
import java.util.Optional;

/** Values of columns that files do not hold. */
public sealed interface DefaultValues {

  /** By the field ids of Iceberg. */
  record Iceberg(
      List<PartitionField> identityTransformedPartitionFields, List<InitialDefault> initialDefaults)
      implements DefaultValues {
    public Iceberg {
      identityTransformedPartitionFields = List.copyOf(identityTransformedPartitionFields);
      initialDefaults = List.copyOf(initialDefaults);
    }
  }

  /** The values of a partition column, one for each file, or why there are none. */
  record PartitionField(
      long physicalId, Optional<PartitionValues> values, Optional<String> error) {}

  /** A column: one value repeated, or a series of an IPC stream. */
  sealed interface PartitionValues {}

  /** A series. */
  record SeriesValues(ByteSpan ipc) implements PartitionValues {}

  /** One value repeated. */
  record RepeatedValue(String name, ScalarValue value, long length) implements PartitionValues {}

  /** A series of one row repeated. */
  record RepeatedSeries(String name, ByteSpan ipc, long length) implements PartitionValues {}

  /** The value of a column that was added later. */
  record InitialDefault(long physicalId, ScalarValue value) {}
}
