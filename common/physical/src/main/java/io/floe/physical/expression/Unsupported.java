package io.floe.physical.expression;

import io.floe.engine.function.FunctionException;

/** Words for what a plan may say but this engine cannot run. */
public final class Unsupported {
  private Unsupported() {}

  /** An expression. */
  public static FunctionException expression(String what) {
    return FunctionException.invalid(what + " is not supported by this cluster");
  }

  /** A function for some types. */
  public static FunctionException function(String name, String types) {
    return FunctionException.invalid(
        "function '" + name + "' is not supported by this cluster for " + types);
  }
}
