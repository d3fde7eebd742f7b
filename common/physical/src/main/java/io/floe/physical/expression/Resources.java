package io.floe.physical.expression;

import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.plan.semantics.Semantics;

/** What compiled expressions of one query hold on to: constants live until the query is over. */
public final class Resources implements AutoCloseable {
  private final Scope scope;
  private final Semantics semantics;

  public Resources(Memory memory, Semantics semantics) {
    this.scope = new Scope(memory);
    this.semantics = semantics;
  }

  /** The account of the query. */
  public Memory memory() {
    return scope.memory();
  }

  /** The rules of the client's Polars. */
  public Semantics semantics() {
    return semantics;
  }

  /** Keeps a resource until the query is over. */
  public <T extends AutoCloseable> T own(T resource) {
    return scope.own(resource);
  }

  @Override
  public void close() {
    scope.close();
  }
}
