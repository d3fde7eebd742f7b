package io.floe.engine.pipeline;

import java.util.List;

/**
 * A source, streaming operators and a sink.
 *
 * @param name what profiles call it
 * @param dependencies pipelines that must be complete before this one starts; they run in the same
 *     call
 * @param maxThreads how many threads may work on it; 1 where operators need all pages in order
 */
public record Pipeline(
    String name,
    Source source,
    List<OperatorFactory> operators,
    Sink sink,
    List<Pipeline> dependencies,
    int maxThreads) {
  public Pipeline {
    operators = List.copyOf(operators);
    dependencies = List.copyOf(dependencies);
  }

  /** A pipeline on all threads that waits for nothing. */
  public static Pipeline of(
      String name, Source source, List<OperatorFactory> operators, Sink sink) {
    return new Pipeline(name, source, operators, sink, List.of(), Integer.MAX_VALUE);
  }

  /** The same, after others. */
  public Pipeline after(Pipeline... others) {
    return new Pipeline(name, source, operators, sink, List.of(others), maxThreads);
  }

  /** The same on one thread, which sees the pages in the order of the source. */
  public Pipeline inOrder() {
    return new Pipeline(name, source, operators, sink, dependencies, 1);
  }
}
