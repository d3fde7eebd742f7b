package io.floe.physical.expression.binding;

import io.floe.engine.function.ElementwiseFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All bindings by the names of the catalogue. */
public final class Bindings {
  private static final Map<String, Binding> TABLE = table();

  private Bindings() {}

  private static Map<String, Binding> table() {
    Map<String, Binding> table = new LinkedHashMap<>();
    ArithmeticBindings.add(table);
    ComparisonBindings.add(table);
    MathBindings.add(table);
    StringBindings.add(table);
    PatternBindings.add(table);
    TemporalBindings.add(table);
    ValueBindings.add(table);
    RowEncoding.add(table);
    BusinessDays.add(table);
    BinaryBindings.add(table);
    ManyPatterns.add(table);
    TextParts.add(table);
    JsonBindings.add(table);
    Replacing.add(table);
    RareBindings.add(table);
    return Map.copyOf(table);
  }

  /** The names that have a binding here. */
  public static Set<String> names() {
    return TABLE.keySet();
  }

  /** What runs a call, empty when there is no binding for it or none for its types. */
  public static Optional<ElementwiseFunction> find(CallSite site) {
    Binding binding = TABLE.get(site.call().function().name());
    return binding == null
        ? Optional.empty()
        : PerLiteral.of(site, binding).or(() -> binding.bind(site));
  }
}
