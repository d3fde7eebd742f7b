package io.floe.physical.expression;

import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.plan.semantics.Semantics;
import io.floe.python.UserCode;

/** What compiled expressions of one query hold on to: constants live until the query is over. */
public final class Resources implements AutoCloseable {
  private final Scope scope;
  private final Semantics semantics;
  private final UserCode userCode;

  /** Resources of a query without Python functions. */
  public Resources(Memory memory, Semantics semantics) {
    this(memory, semantics, UserCode.NONE);
  }

  /** Resources of a query whose Python functions run in helpers. */
  public Resources(Memory memory, Semantics semantics, UserCode userCode) {
    this.scope = new Scope(memory);
    this.semantics = semantics;
    this.userCode = userCode;
  }

  /** The account of the query. */
  public Memory memory() {
    return scope.memory();
  }

  /** The rules of the client's Polars. */
  public Semantics semantics() {
    return semantics;
  }

  /** The Python functions of the query. */
  public UserCode userCode() {
    return userCode;
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
