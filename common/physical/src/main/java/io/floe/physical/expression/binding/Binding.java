package io.floe.physical.expression.binding;

import io.floe.engine.function.ElementwiseFunction;
import java.util.Optional;

/** Finds what runs one function of the catalogue. */
@FunctionalInterface
public interface Binding {
  /** A function over all inputs of the call; empty when their types are not supported. */
  Optional<ElementwiseFunction> bind(CallSite site);

  /** The kernel of an id, which takes the inputs as they are and no parameters. */
  static Binding of(String kernel) {
    return site -> site.kernel(kernel);
  }
}
