package io.floe.plan.function;

import io.floe.plan.type.DataType;
import java.util.List;
import java.util.Optional;

/** What is done to the inputs of a function before its type is told. */
public sealed interface Coercion {

  /** Inputs stay as they are; literals get their natural type. */
  record None() implements Coercion {}

  /**
   * All inputs are cast to their common type.
   *
   * @param implode whether a value and a list have a list as common type
   * @param primitiveToString whether a number and a string have string as common type
   */
  record Supertype(boolean implode, boolean primitiveToString) implements Coercion {}

  /** The others are cast to the type of the first where nothing is lost, else refused. */
  record FirstLossless() implements Coercion {}

  /** Each input is cast to the type at its position; empty leaves it, the last serves the rest. */
  record To(List<Optional<DataType>> types) implements Coercion {
    public To {
      types = List.copyOf(types);
    }
  }

  /** A rule of this function alone, found by its name in lowering. */
  record Special() implements Coercion {}
}
