package io.floe.plan.dsl;

/** A change of an output name. */
public sealed interface RenameFunction {

  /** Text in front. */
  record Prefix(String prefix) implements RenameFunction {}

  /** Text behind. */
  record Suffix(String suffix) implements RenameFunction {}

  /** Lower case. */
  record ToLowercase() implements RenameFunction {}

  /** Upper case. */
  record ToUppercase() implements RenameFunction {}

  /** A Python function from name to name. */
  record MapName(PythonObject function) implements RenameFunction {}

  /** A pattern replaced. */
  record Replace(String pattern, String value, boolean literal) implements RenameFunction {}
}
