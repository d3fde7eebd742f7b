package io.floe.plan.function;

import java.util.Optional;
import java.util.Set;

/**
 * A function of the catalogue. Entries are singletons of the catalogue: compare and encode them by
 * name.
 */
public final class FunctionEntry {
  private final String name;
  private final String display;
  private final TypeRule typeRule;
  private final Coercion coercion;
  private final Set<FunctionFlag> flags;
  private final Optional<String> kernel;

  /**
   * An entry.
   *
   * @param name the path on the wire ({@code StringExpr.Contains}) or, for operators, our own name
   *     ({@code arithmetic.add})
   * @param display how users know it ({@code str.contains})
   * @param kernel what runs it; empty while nothing does
   */
  public FunctionEntry(
      String name,
      String display,
      TypeRule typeRule,
      Coercion coercion,
      Set<FunctionFlag> flags,
      Optional<String> kernel) {
    this.name = name;
    this.display = display;
    this.typeRule = typeRule;
    this.coercion = coercion;
    this.flags = Set.copyOf(flags);
    this.kernel = kernel;
  }

  /** The name on the wire, or our own for operators. */
  public String name() {
    return name;
  }

  /** How users know it. */
  public String display() {
    return display;
  }

  /** The rule for the type of its output. */
  public TypeRule typeRule() {
    return typeRule;
  }

  /** What is done to its inputs first. */
  public Coercion coercion() {
    return coercion;
  }

  /** Whether the function promises something. */
  public boolean is(FunctionFlag flag) {
    return flags.contains(flag);
  }

  /** Everything the function promises. */
  public Set<FunctionFlag> flags() {
    return flags;
  }

  /** The id of the kernel that runs it, empty while it is not supported. */
  public Optional<String> kernel() {
    return kernel;
  }

  @Override
  public String toString() {
    return name;
  }
}
