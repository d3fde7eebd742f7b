package io.floe.plan.type;

/** Two columns of one schema have the same name. */
public final class DuplicateNameException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String name;

  public DuplicateNameException(String name) {
    super("column with name '" + name + "' has more than one occurrence");
    this.name = name;
  }

  /** The name that occurred twice. */
  public String name() {
    return name;
  }
}
