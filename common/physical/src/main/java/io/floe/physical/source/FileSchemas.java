package io.floe.physical.source;

import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.PythonFunction;
import io.floe.plan.dsl.PythonObject;
import io.floe.plan.logical.SourceSchema;
import io.floe.plan.lower.SourceSchemas;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.List;

/** Looks at files for lowering; what needs Python is refused. */
public final class FileSchemas implements SourceSchemas {

  @Override
  public SourceSchema resolve(PlanNode.Scan scan) {
    throw unsupported("a scan of files");
  }

  @Override
  public Schema pythonSchema(PlanNode.PythonScan scan) {
    throw unsupported("a source written in Python");
  }

  @Override
  public PlanNode pipe(PlanNode.PipeWithSchema pipe, List<Schema> schemas) {
    throw unsupported("LazyFrame.pipe_with_schema");
  }

  @Override
  public PlanNode resolve(PlanNode.Resolver resolver) {
    throw unsupported("a resolver written in Python");
  }

  @Override
  public DataType outputType(PythonFunction function, List<Field> inputs) {
    throw unsupported("a Python function without return_dtype");
  }

  @Override
  public String rename(PythonObject callback, String name) {
    throw unsupported("name.map with a Python function");
  }

  private static PlanException unsupported(String what) {
    return PlanException.invalidOperation(what + " is not supported by this cluster yet");
  }
}
