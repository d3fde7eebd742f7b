package io.floe.plan.dsl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The inventory of functions that plans may name, with the shape of their parameters. */
public final class FunctionNames {
  private static final Map<String, FunctionShape> FUNCTIONS =
      index(
          Stream.concat(
              FunctionShape.parseAll(FunctionInventory.FUNCTIONS),
              FunctionShape.parseAll(FunctionInventory.SINCE_2_0)));
  private static final Map<String, FunctionShape> STRUCTS =
      index(FunctionShape.parseAll(FunctionInventory.STRUCTS));
  private static final Map<String, FunctionShape> VARIANTS =
      index(FunctionShape.parseAll(FunctionInventory.VARIANTS));

  private FunctionNames() {}

  /** The names of all functions, those that only older or newer clients send included. */
  public static Set<String> all() {
    return FUNCTIONS.keySet();
  }

  /** The parameters of a function, empty when there is no function of that name. */
  public static Optional<FunctionShape> shape(String function) {
    return Optional.ofNullable(FUNCTIONS.get(function));
  }

  /** The fields of an options record that functions share. */
  public static Optional<FunctionShape> struct(String type) {
    return Optional.ofNullable(STRUCTS.get(type));
  }

  /** The parameters of a variant of an enumeration, by both names. */
  public static Optional<FunctionShape> variant(String enumeration, String variant) {
    return Optional.ofNullable(VARIANTS.get(enumeration + "." + variant));
  }

  /** Whether variants of an enumeration may have parameters. */
  public static boolean hasVariants(String enumeration) {
    return VARIANTS.keySet().stream().anyMatch(name -> name.startsWith(enumeration + "."));
  }

  private static Map<String, FunctionShape> index(Stream<FunctionShape> shapes) {
    return Collections.unmodifiableMap(
        shapes.collect(
            Collectors.toMap(
                FunctionShape::name,
                shape -> shape,
                (first, second) -> {
                  throw new IllegalStateException(first.name() + " is listed twice");
                },
                LinkedHashMap::new)));
  }
}
