package io.floe.plan.encoding;

import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.PythonFunction;
import io.floe.plan.dsl.PythonObject;
import io.floe.plan.logical.SourceSchema;
import io.floe.plan.lower.FrameRow;
import io.floe.plan.lower.SourceSchemas;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.List;
import java.util.OptionalLong;

/** Says of every file and function that it has columns of the usual names. */
final class AnySources implements SourceSchemas {
  private static final Schema COLUMNS =
      Schema.of(
          new Field("a", SimpleType.INT64),
          new Field("b", SimpleType.FLOAT64),
          new Field("c", SimpleType.STRING));

  @Override
  public SourceSchema resolve(PlanNode.Scan scan, Semantics semantics) {
    return new SourceSchema(
        scan.arguments().schema().orElse(COLUMNS),
        Schema.EMPTY,
        List.of("one", "two"),
        OptionalLong.of(17));
  }

  @Override
  public Schema pythonSchema(PlanNode.PythonScan scan) {
    return COLUMNS;
  }

  @Override
  public Piped pipe(PlanNode.PipeWithSchema pipe, List<Schema> schemas) {
    throw PlanException.compute("no Python here");
  }

  @Override
  public PlanNode resolve(PlanNode.Resolver resolver) {
    throw PlanException.compute("no Python here");
  }

  @Override
  public List<FrameRow> rows(FrameSource frame) {
    return List.of();
  }

  @Override
  public DataType outputType(PythonFunction function, List<Field> inputs) {
    return SimpleType.INT64;
  }

  @Override
  public String rename(PythonObject callback, String name) {
    return name + "_renamed";
  }
}
