package io.floe.plan.lower;

import io.floe.plan.dsl.RenameFunction;
import io.floe.plan.semantics.PlanException;
import java.util.Locale;

/** Changes of output names. */
final class Renaming {
  private Renaming() {}

  static String rename(RenameFunction function, String name, SourceSchemas sources) {
    return switch (function) {
      case RenameFunction.Prefix prefix -> prefix.prefix() + name;
      case RenameFunction.Suffix suffix -> name + suffix.suffix();
      case RenameFunction.ToLowercase ignored -> name.toLowerCase(Locale.ROOT);
      case RenameFunction.ToUppercase ignored -> name.toUpperCase(Locale.ROOT);
      case RenameFunction.MapName map -> sources.rename(map.function(), name);
      case RenameFunction.Replace replace -> replaced(replace, name);
    };
  }

  private static String replaced(RenameFunction.Replace replace, String name) {
    if (replace.literal()) {
      return name.replace(replace.pattern(), replace.value());
    }
    try {
      return NamePatterns.matcher(NamePatterns.compile(replace.pattern()), name)
          .replaceAll(replace.value());
    } catch (IndexOutOfBoundsException invalid) {
      throw PlanException.compute("invalid regular expression '" + replace.pattern() + "'");
    }
  }
}
