package io.floe.physical.source;

import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.Cancellation;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.PythonFunction;
import io.floe.plan.dsl.PythonObject;
import io.floe.plan.dsl.PythonScanOptions;
import io.floe.plan.dsl.ScanType;
import io.floe.plan.logical.SourceSchema;
import io.floe.plan.lower.FrameRow;
import io.floe.plan.lower.SourceSchemas;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.wire.PlanReader;
import io.floe.plan.wire.ReadLimits;
import io.floe.python.PythonHost;
import io.floe.python.UserCode;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Asks callbacks of the plan while it is lowered; for files it asks another. */
public final class PythonSources implements SourceSchemas {
  private final SourceSchemas files;
  private final PythonHost python;
  private final ReadLimits limits;
  private final Consumer<PlanNode> check;

  /**
   * Sources with callbacks.
   *
   * @param limits bounds of the plans that callbacks make
   * @param check refuses plans of callbacks that reach for what they may not touch
   */
  public PythonSources(
      SourceSchemas files, PythonHost python, ReadLimits limits, Consumer<PlanNode> check) {
    this.files = files;
    this.python = python;
    this.limits = limits;
    this.check = check;
  }

  private <T> T ask(BiFunction<UserCode, Memory, T> question) {
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        UserCode code = python.open(new Cancellation())) {
      return question.apply(code, memory);
    }
  }

  @Override
  public SourceSchema resolve(PlanNode.Scan scan, Semantics semantics) {
    return files.resolve(scan, semantics);
  }

  @Override
  public Schema pythonSchema(PlanNode.PythonScan scan) {
    if (scan.options().schema().orElse(null)
        instanceof PythonScanOptions.Asked(PythonObject asked)) {
      return ask((code, memory) -> code.scanSchema(asked, memory));
    }
    throw PlanException.compute("the source in Python has no schema");
  }

  @Override
  public Piped pipe(PlanNode.PipeWithSchema pipe, List<Schema> schemas) {
    List<byte[]> plans = ask((code, memory) -> code.pipe(pipe.callback(), schemas, memory));
    List<UUID> standIns = new ArrayList<>();
    for (byte[] plan : plans.subList(0, plans.size() - 1)) {
      if (!(read(plan, pipe.callback()) instanceof PlanNode.Cache cache)) {
        throw new IllegalStateException("a stand-in of a Python helper is no cache");
      }
      standIns.add(cache.id());
    }
    return new Piped(read(plans.getLast(), pipe.callback()), standIns);
  }

  @Override
  public Expression pipe(Expression.PipeWithDtype pipe, List<DataType> types) {
    byte[] plan = ask((code, memory) -> code.pipeTypes(pipe.callback(), types, memory));
    if (read(plan, pipe.callback()) instanceof PlanNode.Select select
        && select.expressions().size() == 1) {
      return select.expressions().getFirst();
    }
    throw new IllegalStateException("a Python helper did not select one expression");
  }

  @Override
  public PlanNode resolve(PlanNode.Resolver resolver) {
    return resolved(resolver.resolver());
  }

  @Override
  public PlanNode dataset(ScanType.PythonDataset dataset) {
    return resolved(dataset.dataset());
  }

  @Override
  public List<FrameRow> rows(FrameSource frame) {
    return files.rows(frame);
  }

  private PlanNode resolved(PythonObject object) {
    return read(ask((code, memory) -> code.resolve(object)), object);
  }

  /** A plan that a helper wrote, within the limits of the plan that asked for it. */
  private PlanNode read(byte[] plan, PythonObject source) {
    PlanNode root = PlanReader.read(MemorySegment.ofArray(plan), limits, source.polars()).root();
    check.accept(root);
    return root;
  }

  @Override
  public DataType outputType(PythonFunction function, List<Field> inputs) {
    return ask((code, memory) -> code.inferType(function.object(), inputs, memory));
  }

  @Override
  public String rename(PythonObject callback, String name) {
    return ask((code, memory) -> code.rename(callback, name));
  }
}
