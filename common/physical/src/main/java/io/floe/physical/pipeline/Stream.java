package io.floe.physical.pipeline;

import io.floe.engine.pipeline.OperatorFactory;
import io.floe.engine.pipeline.Pipeline;
import io.floe.engine.pipeline.Sink;
import io.floe.engine.pipeline.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * A pipeline that has no sink yet: what a node of the plan hands to the node above it.
 *
 * @param source where pages come from
 * @param operators what has been chained behind it so far
 * @param dependencies pipelines that have to be complete before the source can be read
 * @param maxThreads how many threads may work on it
 */
record Stream(
    Source source, List<OperatorFactory> operators, List<Pipeline> dependencies, int maxThreads) {
  Stream {
    operators = List.copyOf(operators);
    dependencies = List.copyOf(dependencies);
  }

  static Stream of(Source source) {
    return new Stream(source, List.of(), List.of(), Integer.MAX_VALUE);
  }

  /** What a sink holds once a pipeline is complete. */
  static Stream after(Pipeline pipeline, Source source) {
    return new Stream(source, List.of(), List.of(pipeline), Integer.MAX_VALUE);
  }

  /** One more operator on every thread. */
  Stream with(OperatorFactory operator) {
    List<OperatorFactory> longer = new ArrayList<>(operators);
    longer.add(operator);
    return new Stream(source, longer, dependencies, maxThreads);
  }

  /** Pipelines that have to be complete before this one starts. */
  Stream waitingFor(List<Pipeline> others) {
    List<Pipeline> all = new ArrayList<>(dependencies);
    all.addAll(others);
    return new Stream(source, operators, all, maxThreads);
  }

  /** The same on one thread, which sees all pages in order. */
  Stream onOneThread() {
    return new Stream(source, operators, dependencies, 1);
  }

  /** The pipeline that ends in a sink. */
  Pipeline into(String name, Sink sink) {
    return new Pipeline(name, source, operators, sink, dependencies, maxThreads);
  }
}
