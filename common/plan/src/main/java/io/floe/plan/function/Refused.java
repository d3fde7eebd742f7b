package io.floe.plan.function;

import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.semantics.Claim;
import io.floe.plan.semantics.ErrorType;
import io.floe.plan.semantics.PlanException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls that Polars types while it plans and refuses once they run: no plan names them, lowering
 * puts them where the types of a call do not fit, so that what is not needed is pruned before.
 */
public final class Refused {
  private static final FunctionEntry ELEMENTWISE =
      entry("elementwise", Set.of(FunctionFlag.ELEMENTWISE, FunctionFlag.LENGTH_PRESERVING));

  private static final FunctionEntry ORDERED =
      entry("ordered", Set.of(FunctionFlag.LENGTH_PRESERVING, FunctionFlag.ORDER_SENSITIVE));

  private static final FunctionEntry ONE = entry("one", Set.of(FunctionFlag.RETURNS_SCALAR));
  private static final FunctionEntry MANY = entry("many", Set.of(FunctionFlag.ORDER_SENSITIVE));

  private static final Map<String, FunctionEntry> ENTRIES =
      Stream.of(ELEMENTWISE, ORDERED, ONE, MANY)
          .collect(Collectors.toUnmodifiableMap(FunctionEntry::name, Function.identity()));

  private Refused() {}

  private static FunctionEntry entry(String name, Set<FunctionFlag> flags) {
    return new FunctionEntry(
        "refused." + name,
        "refused",
        TypeRules.SAME,
        new Coercion.None(),
        flags,
        Optional.of("refused." + name));
  }

  static Optional<FunctionEntry> find(String name) {
    return Optional.ofNullable(ENTRIES.get(name));
  }

  /** Whether a call of this function is a refusal. */
  public static boolean is(FunctionEntry entry) {
    return ENTRIES.containsKey(entry.name());
  }

  /** The refusal that yields as many values as a function with these promises. */
  public static FunctionEntry like(Set<FunctionFlag> flags) {
    if (flags.contains(FunctionFlag.RETURNS_SCALAR)) {
      return ONE;
    }
    if (flags.contains(FunctionFlag.ELEMENTWISE)) {
      return ELEMENTWISE;
    }
    return flags.contains(FunctionFlag.LENGTH_PRESERVING) ? ORDERED : MANY;
  }

  /** The parameters of a call that raises this. */
  public static Parameters parameters(PlanException refusal, Claim.Moment moment) {
    return Parameters.of(
        List.of("error", "message", "moment"),
        List.of(
            new ParameterValue.Text(refusal.type().name()),
            new ParameterValue.Text(refusal.getMessage()),
            new ParameterValue.Text(moment.name())));
  }

  /** What a call with such parameters raises. */
  public static PlanException refusal(Parameters parameters) {
    return new PlanException(
        ErrorType.valueOf(parameters.getString("error")), parameters.getString("message"));
  }

  /** When a call with such parameters raises it. */
  public static Claim.Moment moment(Parameters parameters) {
    return Claim.Moment.valueOf(parameters.getString("moment"));
  }
}
