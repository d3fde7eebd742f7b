package io.floe.plan.lower;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ScanType;
import io.floe.plan.logical.SourceSchema;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.List;
import java.util.UUID;

/** What lowering has to ask the outside world; answers may need files or Python. */
public interface SourceSchemas {
  /** How columns are named that stand for the inputs of a callback; their number follows. */
  String STAND_IN = "__floe_input_";

  /** The columns, files and rows of a scan, as the client's release sees them. */
  SourceSchema resolve(PlanNode.Scan scan, Semantics semantics);

  /** The columns of a source written in Python whose schema the plan does not hold. */
  Schema pythonSchema(PlanNode.PythonScan scan);

  /** The plan that a callback makes of plans and their columns. */
  Piped pipe(PlanNode.PipeWithSchema pipe, List<Schema> schemas);

  /**
   * A plan over stand-ins for the inputs of a callback.
   *
   * @param standIns for each input the number of the cache that stands for it
   */
  record Piped(PlanNode plan, List<UUID> standIns) {
    public Piped {
      standIns = List.copyOf(standIns);
    }
  }

  /** The expression that a callback makes of inputs of these types. */
  default Expression pipe(Expression.PipeWithDtype pipe, List<DataType> types) {
    throw PlanException.invalidOperation("`pipe_with_dtype` is not supported in this place");
  }

  /** The plan that a dataset written in Python stands for. */
  default PlanNode dataset(ScanType.PythonDataset dataset) {
    throw PlanException.invalidOperation("a dataset in Python is not supported in this place");
  }

  /** The plan that a resolver makes. */
  PlanNode resolve(PlanNode.Resolver resolver);

  /** The rows of a small frame that travels with a plan, such as the new columns of a pivot. */
  List<FrameRow> rows(FrameSource frame);

  /** The output type of a user function that did not promise one. */
  DataType outputType(io.floe.plan.dsl.PythonFunction function, List<Field> inputs);

  /** The new name that a callback makes of a name. */
  String rename(io.floe.plan.dsl.PythonObject callback, String name);
}
