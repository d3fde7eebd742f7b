package io.floe.plan.dsl;

import io.floe.plan.type.DataType;
import java.util.List;

/** How columns of files are found when their names have changed. */
public sealed interface ColumnMapping {

  /** By the field ids of Iceberg, in order. */
  record Iceberg(List<IcebergColumn> columns) implements ColumnMapping {
    public Iceberg {
      columns = List.copyOf(columns);
    }
  }

  /** A column by its id. */
  record IcebergColumn(String name, long physicalId, IcebergType type) {}

  /** The type of a column by ids. */
  sealed interface IcebergType {}

  /** A type without fields. */
  record Primitive(DataType type) implements IcebergType {}

  /** A list. */
  record ListType(IcebergColumn element) implements IcebergType {}

  /** A list of one length. */
  record FixedSizeListType(IcebergColumn element, long width) implements IcebergType {}

  /** A struct. */
  record StructType(List<IcebergColumn> columns) implements IcebergType {
    public StructType {
      columns = List.copyOf(columns);
    }
  }

  /** A map (2.0). */
  record MapType(IcebergColumn key, IcebergColumn value) implements IcebergType {}
}
