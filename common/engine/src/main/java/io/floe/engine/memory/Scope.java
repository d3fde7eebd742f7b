package io.floe.engine.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * Owns the temporaries of one piece of work, usually one batch through one expression, and closes
 * them together. Not for several threads.
 */
public final class Scope implements AutoCloseable {
  private final Memory memory;
  private final List<AutoCloseable> owned = new ArrayList<>();

  public Scope(Memory memory) {
    this.memory = memory;
  }

  /** The account that pays for what is made in this scope. */
  public Memory memory() {
    return memory;
  }

  /** Hands a resource to this scope and returns it. */
  public <T extends AutoCloseable> T own(T resource) {
    owned.add(resource);
    return resource;
  }

  /**
   * Gives up everything owned so far without closing it: the work succeeded and its parts belong to
   * the result now. What was only temporary must be closed by its own scope.
   */
  public void handOver() {
    owned.clear();
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    for (int position = owned.size() - 1; position >= 0; position--) {
      try {
        owned.get(position).close();
      } catch (Exception problem) {
        RuntimeException wrapped =
            problem instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException(problem);
        if (failure == null) {
          failure = wrapped;
        } else {
          failure.addSuppressed(wrapped);
        }
      }
    }
    owned.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
