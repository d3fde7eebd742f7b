package io.floe.plan.wire;

import io.floe.plan.dsl.ColumnMapping;
import io.floe.plan.dsl.DefaultValues;
import io.floe.plan.dsl.DeletionFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What table formats (Iceberg, Delta) add to a scan. */
final class TableFormatReader {
  private final Readers readers;

  TableFormatReader(Readers readers) {
    this.readers = readers;
  }

  ColumnMapping columnMapping(WireValue value) {
    Variant variant = Variant.of("column mapping", value);
    if (!variant.name().equals("Iceberg")) {
      throw new UnsupportedPlanException("column mapping", variant.name());
    }
    return new ColumnMapping.Iceberg(columns(variant.payload()));
  }

  /** The columns of a map by field id. */
  private List<ColumnMapping.IcebergColumn> columns(WireValue value) {
    return entries(value, (id, column) -> column(column));
  }

  private ColumnMapping.IcebergColumn column(WireValue value) {
    Fields fields = Fields.of("IcebergColumn", value, readers.audit);
    ColumnMapping.IcebergColumn column =
        new ColumnMapping.IcebergColumn(
            fields.text("name"), fields.integer("physical_id", 0), type(fields.require("type_")));
    fields.finish();
    return column;
  }

  private ColumnMapping.IcebergType type(WireValue value) {
    Variant variant = Variant.of("Iceberg type", value);
    WireValue payload = variant.payload();
    return switch (variant.name()) {
      case "Primitive" -> {
        Fields fields = Fields.of("Primitive", payload, readers.audit);
        ColumnMapping.IcebergType type =
            new ColumnMapping.Primitive(readers.types.dataType(fields.require("dtype")));
        fields.finish();
        yield type;
      }
      case "List" -> new ColumnMapping.ListType(column(payload));
      case "FixedSizeList" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        yield new ColumnMapping.FixedSizeListType(
            column(parts.get(0)), Values.integer(parts.get(1)));
      }
      case "Struct" -> new ColumnMapping.StructType(columns(payload));
      case "Map" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        yield new ColumnMapping.MapType(column(parts.get(0)), column(parts.get(1)));
      }
      default -> throw new UnsupportedPlanException("Iceberg type", variant.name());
    };
  }

  DefaultValues defaultValues(WireValue value) {
    Variant variant = Variant.of("default values", value);
    if (!variant.name().equals("Iceberg")) {
      throw new UnsupportedPlanException("default values", variant.name());
    }
    Fields fields = Fields.of("DefaultFieldValues", variant.payload(), readers.audit);
    DefaultValues values =
        new DefaultValues.Iceberg(
            entries(fields.get("identity_transformed_partition_fields"), this::partitionField),
            entries(
                fields.get("initial_defaults"),
                (id, scalar) ->
                    new DefaultValues.InitialDefault(id, readers.literals.scalar(scalar))));
    fields.finish();
    return values;
  }

  private DefaultValues.PartitionField partitionField(long id, WireValue value) {
    Variant variant = Variant.of("partition values", value);
    return switch (variant.name()) {
      case "Err" ->
          new DefaultValues.PartitionField(
              id, Optional.empty(), Optional.of(Values.text(variant.payload())));
      case "Ok" ->
          new DefaultValues.PartitionField(
              id, Optional.of(partitionValues(variant.payload())), Optional.empty());
      default -> throw new UnsupportedPlanException("partition values", variant.name());
    };
  }

  private DefaultValues.PartitionValues partitionValues(WireValue value) {
    if (!(value instanceof WireValue.MapOf)) {
      return new DefaultValues.SeriesValues(Values.bytes(value));
    }
    Variant variant = Variant.of("column", value);
    return switch (variant.name()) {
      case "Series" -> series(variant.payload());
      case "Scalar" -> repeated(variant.payload());
      default -> throw new UnsupportedPlanException("column", variant.name());
    };
  }

  private DefaultValues.PartitionValues series(WireValue value) {
    if (!(value instanceof WireValue.MapOf)) {
      return new DefaultValues.SeriesValues(Values.bytes(value));
    }
    Fields fields = Fields.of("SeriesColumn", value, readers.audit);
    DefaultValues.PartitionValues values = new DefaultValues.SeriesValues(fields.bytes("inner"));
    fields.finish();
    return values;
  }

  /** One value: as a scalar, or as a series of one row. */
  private DefaultValues.PartitionValues repeated(WireValue value) {
    Fields fields = Fields.of("ScalarColumn", value, readers.audit).ignore("materialized");
    String name = fields.text("name");
    long length = fields.integer("length", 1);
    DefaultValues.PartitionValues values =
        fields.has("unit_series")
            ? new DefaultValues.RepeatedSeries(name, fields.bytes("unit_series"), length)
            : new DefaultValues.RepeatedValue(
                name, readers.literals.scalar(fields.require("scalar")), length);
    fields.finish();
    return values;
  }

  DeletionFiles deletionFiles(WireValue value) {
    Variant variant = Variant.of("deletion files", value);
    return switch (variant.name()) {
      case "Delta" -> delta(variant.payload());
      case "Iceberg", "IcebergPositionDelete" ->
          new DeletionFiles.Iceberg(entries(variant.payload(), this::deletes));
      default -> throw new UnsupportedPlanException("deletion files", variant.name());
    };
  }

  private DeletionFiles delta(WireValue value) {
    if (!(value instanceof WireValue.MapOf)) {
      return new DeletionFiles.Delta(readers.object(Values.bytes(value)));
    }
    Fields fields = Fields.of("DeltaDeletionVectorProvider", value, readers.audit);
    DeletionFiles files = new DeletionFiles.Delta(readers.object(fields.bytes("callback")));
    fields.finish();
    return files;
  }

  /** The deletes of one source; before 1.44 a list of paths alone. */
  private DeletionFiles.SourceDeletes deletes(long source, WireValue value) {
    if (value instanceof WireValue.Array) {
      return new DeletionFiles.SourceDeletes(
          source, Values.list(value, readers.simple::path), false);
    }
    Variant variant = Variant.of("deletes", value);
    return switch (variant.name()) {
      case "PositionDeletes" ->
          new DeletionFiles.SourceDeletes(
              source, Values.list(variant.payload(), readers.simple::path), false);
      case "DeletionVector" ->
          new DeletionFiles.SourceDeletes(
              source, List.of(readers.simple.path(variant.payload())), true);
      default -> throw new UnsupportedPlanException("deletes", variant.name());
    };
  }

  /** The entries of a map whose keys are integers. */
  private static <T> List<T> entries(WireValue value, BiFunction<Long, WireValue, T> reader) {
    if (Values.isNil(value)) {
      return List.of();
    }
    WireValue.MapOf map = Values.map(value);
    List<T> result = new ArrayList<>(map.keys().size());
    for (int index = 0; index < map.keys().size(); index++) {
      result.add(reader.apply(Values.integer(map.keys().get(index)), map.values().get(index)));
    }
    return result;
  }
}
