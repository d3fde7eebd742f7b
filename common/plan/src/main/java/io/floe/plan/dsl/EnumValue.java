package io.floe.plan.dsl;

/** A variant by its name on the wire, with its parameters. */
public record EnumValue(String name, Parameters parameters) {
  @Override
  public String toString() {
    return parameters.isEmpty() ? name : name + parameters;
  }
}
