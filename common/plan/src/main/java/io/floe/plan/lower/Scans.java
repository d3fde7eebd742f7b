package io.floe.plan.lower;

import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.PythonScanOptions;
import io.floe.plan.dsl.UnifiedScanArguments;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.SourceSchema;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lowers sources. */
final class Scans {
  private final Semantics semantics;
  private final SourceSchemas sources;

  Scans(Semantics semantics, SourceSchemas sources) {
    this.semantics = semantics;
    this.sources = sources;
  }

  LogicalNode files(PlanNode.Scan scan) {
    SourceSchema source = sources.resolve(scan, semantics);
    UnifiedScanArguments arguments = scan.arguments();
    Map<String, DataType> columns = new LinkedHashMap<>();
    arguments.rowIndex().ifPresent(index -> columns.put(index.name(), semantics.indexType()));
    source
        .fileSchema()
        .forEach(
            field -> {
              if (columns.put(field.name(), field.dataType()) != null) {
                throw PlanException.duplicate(
                    "cannot add row_index with name '"
                        + field.name()
                        + "': column already exists in file.");
              }
            });
    source.hiveSchema().forEach(field -> columns.put(field.name(), field.dataType()));
    arguments
        .includeFilePaths()
        .ifPresent(
            name -> {
              if (columns.put(name, SimpleType.STRING) != null) {
                throw PlanException.duplicate(
                    "column name for file paths \""
                        + name
                        + "\" conflicts with column name from"
                        + " file");
              }
            });
    return new LogicalNode.FileScan(
        scan.type(),
        scan.sources(),
        arguments,
        source,
        Optional.empty(),
        arguments.preSlice(),
        Projections.schema(columns));
  }

  LogicalNode python(PlanNode.PythonScan scan) {
    Schema schema =
        scan.options()
            .schema()
            .map(
                known ->
                    switch (known) {
                      case PythonScanOptions.Known given -> given.schema();
                      case PythonScanOptions.Asked ignored -> sources.pythonSchema(scan);
                    })
            .orElseGet(() -> sources.pythonSchema(scan));
    return new LogicalNode.PythonScan(
        scan.options(), Optional.empty(), Optional.empty(), schema, schema);
  }
}
