package io.floe.plan.wire;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.PythonObject;
import java.util.function.Function;

/**
 * The readers of one plan, wired to each other: expressions hold selectors, selectors hold types,
 * types may hold expressions.
 */
final class Readers {
  final Audit audit;
  final SimpleReaders simple;
  final DataTypeReader types;
  final LiteralReader literals;
  final SelectorReader selectors;
  final DataTypeExpressionReader typeExpressions;
  final FunctionReader functions;
  final AggregationReader aggregations;
  final PythonReader python;
  final ExpressionReader expressions;
  final CloudReader cloud;
  final ScanReader scans;
  final SinkReader sinks;
  final FrameFunctionReader frameFunctions;
  final NodeOptionsReader options;
  final WireVersion version;
  private final String release;
  private final Frames frames;
  private final Function<WireValue, PlanNode> subPlans;

  Readers(
      Audit audit,
      ReadLimits limits,
      WireVersion version,
      String release,
      Frames frames,
      Function<WireValue, PlanNode> subPlans) {
    this.audit = audit;
    this.version = version;
    this.release = release;
    this.frames = frames;
    this.subPlans = subPlans;
    this.simple = new SimpleReaders(audit);
    this.types = new DataTypeReader(audit, simple);
    this.literals = new LiteralReader(this);
    this.selectors = new SelectorReader(this);
    this.typeExpressions = new DataTypeExpressionReader(this);
    this.functions = new FunctionReader(this);
    this.aggregations = new AggregationReader(this);
    this.python = new PythonReader(this, limits);
    this.expressions = new ExpressionReader(this);
    this.cloud = new CloudReader(this);
    this.scans = new ScanReader(this);
    this.sinks = new SinkReader(this);
    this.frameFunctions = new FrameFunctionReader(this);
    this.options = new NodeOptionsReader(this);
  }

  /** A plan inside of an expression. */
  PlanNode subPlan(WireValue value) {
    return subPlans.apply(value);
  }

  /** A pickled object of the client's Polars. */
  PythonObject object(ByteSpan bytes) {
    audit.userCode();
    return new PythonObject(bytes, release);
  }

  /** A pickled object that clients add by themselves, which is no user code. */
  PythonObject credentials(ByteSpan bytes) {
    return new PythonObject(bytes, release);
  }

  /** A frame, by key or in place. */
  FrameSource frame(WireValue value) {
    return frames.get(value);
  }
}
