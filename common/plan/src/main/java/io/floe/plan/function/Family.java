package io.floe.plan.function;

import io.floe.plan.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Collects the entries of one family of functions. */
final class Family {
  static final Coercion NONE = new Coercion.None();
  static final Coercion SUPERTYPE = new Coercion.Supertype(false, true);
  static final Coercion SUPERTYPE_STRICT = new Coercion.Supertype(false, false);
  static final Coercion SPECIAL = new Coercion.Special();

  private final String wire;
  private final String display;
  private final String kernel;
  private final List<FunctionEntry> entries = new ArrayList<>();

  /**
   * A family.
   *
   * @param wire what stands before the name on the wire, without dot; may be empty
   * @param display what stands before the name that users know, without dot; may be empty
   * @param kernel the first part of kernel ids
   */
  Family(String wire, String display, String kernel) {
    this.wire = wire;
    this.display = display;
    this.kernel = kernel;
  }

  List<FunctionEntry> entries() {
    return List.copyOf(entries);
  }

  /** Casts of each input; {@code null} leaves it alone, the last serves all that follow. */
  static Coercion to(DataType... types) {
    return new Coercion.To(Arrays.stream(types).map(Optional::ofNullable).toList());
  }

  Family elementwise(String variant, TypeRule rule, FunctionFlag... more) {
    return elementwise(variant, rule, NONE, more);
  }

  Family elementwise(String variant, TypeRule rule, Coercion coercion, FunctionFlag... more) {
    Set<FunctionFlag> flags = EnumSet.of(FunctionFlag.ELEMENTWISE, FunctionFlag.LENGTH_PRESERVING);
    flags.addAll(List.of(more));
    return add(variant, rule, coercion, flags);
  }

  /** An entry that users know by another name than the wire. */
  Family elementwise(String variant, String known, TypeRule rule, Coercion coercion) {
    entries.add(
        new FunctionEntry(
            wire.isEmpty() ? variant : wire + "." + variant,
            display.isEmpty() ? known : display + "." + known,
            rule,
            coercion,
            EnumSet.of(FunctionFlag.ELEMENTWISE, FunctionFlag.LENGTH_PRESERVING),
            Optional.of(kernel + "." + known)));
    return this;
  }

  /** One value comes out. */
  Family aggregation(String variant, TypeRule rule, FunctionFlag... more) {
    return aggregation(variant, rule, NONE, more);
  }

  Family aggregation(String variant, TypeRule rule, Coercion coercion, FunctionFlag... more) {
    Set<FunctionFlag> flags = EnumSet.of(FunctionFlag.RETURNS_SCALAR);
    flags.addAll(List.of(more));
    return add(variant, rule, coercion, flags);
  }

  /** As many values come out as went in, but they depend on each other. */
  Family ordered(String variant, TypeRule rule, FunctionFlag... more) {
    return ordered(variant, rule, NONE, more);
  }

  Family ordered(String variant, TypeRule rule, Coercion coercion, FunctionFlag... more) {
    Set<FunctionFlag> flags =
        EnumSet.of(FunctionFlag.LENGTH_PRESERVING, FunctionFlag.ORDER_SENSITIVE);
    flags.addAll(List.of(more));
    return add(variant, rule, coercion, flags);
  }

  /** Another number of values comes out. */
  Family whole(String variant, TypeRule rule, FunctionFlag... more) {
    return whole(variant, rule, NONE, more);
  }

  Family whole(String variant, TypeRule rule, Coercion coercion, FunctionFlag... more) {
    Set<FunctionFlag> flags = EnumSet.noneOf(FunctionFlag.class);
    flags.addAll(List.of(more));
    return add(variant, rule, coercion, flags);
  }

  private Family add(String variant, TypeRule rule, Coercion coercion, Set<FunctionFlag> flags) {
    String snake = snake(variant);
    entries.add(
        new FunctionEntry(
            wire.isEmpty() ? variant : wire + "." + variant,
            display.isEmpty() ? snake : display + "." + snake,
            rule,
            coercion,
            flags,
            Optional.of(kernel + "." + snake)));
    return this;
  }

  /** {@code StartsWith} becomes {@code starts_with}. */
  static String snake(String variant) {
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < variant.length(); index++) {
      char letter = variant.charAt(index);
      boolean upper = Character.isUpperCase(letter);
      boolean wordStart =
          index > 0
              && (Character.isLowerCase(variant.charAt(index - 1))
                  || (index + 1 < variant.length()
                      && Character.isLowerCase(variant.charAt(index + 1))
                      && Character.isUpperCase(variant.charAt(index - 1))));
      if (upper && wordStart) {
        text.append('_');
      }
      text.append(letter);
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }
}
