package io.floe.plan.function;

import io.floe.plan.semantics.PlanException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All functions that plans may name, and the operators. */
public final class Catalogue {
  private static final Map<String, FunctionEntry> ENTRIES = index();

  private Catalogue() {}

  /** Every entry that a plan may name and the operators, family by family. */
  public static Collection<FunctionEntry> entries() {
    return ENTRIES.values();
  }

  /** The entry of a name, empty when there is none. */
  public static Optional<FunctionEntry> find(String name) {
    return Optional.ofNullable(ENTRIES.get(name)).or(() -> Refused.find(name));
  }

  /** The entry of a name; a name that is not known is refused. */
  public static FunctionEntry require(String name) {
    return find(name).orElseThrow(() -> unsupported(name));
  }

  /** What users read when they call a function that does not run here. */
  public static PlanException unsupported(String function) {
    return PlanException.invalidOperation(
        "function '" + function + "' is not supported by this cluster yet");
  }

  private static Map<String, FunctionEntry> index() {
    Map<String, FunctionEntry> entries = new LinkedHashMap<>();
    Stream.of(
            OperatorFunctions.entries(),
            MathFunctions.entries(),
            BooleanFunctions.entries(),
            StringFunctions.entries(),
            TemporalFunctions.entries(),
            NestedFunctions.entries(),
            ValueFunctions.entries(),
            RangeFunctions.entries(),
            ColumnFunctions.entries(),
            RollingFunctions.entries())
        .flatMap(List::stream)
        .forEach(
            entry -> {
              if (entries.put(entry.name(), entry) != null) {
                throw new IllegalStateException(entry.name() + " has two entries");
              }
            });
    return Collections.unmodifiableMap(entries);
  }
}
