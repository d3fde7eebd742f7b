package io.floe.engine.simd;

/**
 * Whether loops use vectors of the machine. Each such loop has a twin without them that gives the
 * same; the choice is made once, when the process starts: vectors are used when the JDK's module
 * for them is there, unless the system property {@value #PROPERTY} is {@code off}.
 */
public final class Simd {
  /** The system property that turns vectors off. */
  public static final String PROPERTY = "floe.simd";

  private static final String MODULE = "jdk.incubator.vector";

  private static boolean on =
      !"off".equals(System.getProperty(PROPERTY))
          && ModuleLayer.boot().findModule(MODULE).isPresent();

  private Simd() {}

  /** Whether vectors are used; asked once a page and not once a row. */
  public static boolean isOn() {
    return on;
  }

  /**
   * Turns vectors on or off, for tests that compare both and for processes that know better.
   *
   * @return what was chosen before
   */
  public static boolean turn(boolean wanted) {
    boolean before = on;
    on = wanted && ModuleLayer.boot().findModule(MODULE).isPresent();
    return before;
  }
}
