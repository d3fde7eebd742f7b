package io.floe.engine.expression;

/** One node of a compiled expression. Stateless, so that threads may share it. */
@FunctionalInterface
public interface Evaluator {
  /** The value over a frame; its columns belong to the frame's scope. */
  Value evaluate(Frame frame);
}
