package io.floe.plan.wire;

/** The plan is sound but holds something that this version does not know. */
public final class UnsupportedPlanException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String kind;
  private final String name;

  /** Names what is not known, as in kind {@code expression} and name {@code Frobnicate}. */
  public UnsupportedPlanException(String kind, String name) {
    super(
        "the "
            + kind
            + " '"
            + name
            + "' is not known to this cluster; the client's Polars may be newer than it supports");
    this.kind = kind;
    this.name = name;
  }

  /** What sort of thing is unknown. */
  public String kind() {
    return kind;
  }

  /** Its name on the wire. */
  public String name() {
    return name;
  }
}
