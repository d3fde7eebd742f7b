package io.floe.plan.lower;

import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.PythonFunction;
import io.floe.plan.dsl.PythonObject;
import io.floe.plan.logical.SourceSchema;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.List;

/** For plans that ask nothing of the outside world. */
public final class NoSources implements SourceSchemas {
  @Override
  public SourceSchema resolve(PlanNode.Scan scan, Semantics semantics) {
    throw none();
  }

  @Override
  public Schema pythonSchema(PlanNode.PythonScan scan) {
    throw none();
  }

  @Override
  public Piped pipe(PlanNode.PipeWithSchema pipe, List<Schema> schemas) {
    throw none();
  }

  @Override
  public PlanNode resolve(PlanNode.Resolver resolver) {
    throw none();
  }

  @Override
  public List<FrameRow> rows(FrameSource frame) {
    throw none();
  }

  @Override
  public DataType outputType(PythonFunction function, List<Field> inputs) {
    throw none();
  }

  @Override
  public String rename(PythonObject callback, String name) {
    throw none();
  }

  private static PlanException none() {
    return PlanException.compute("there are no sources here");
  }
}
