package io.floe.physical.expression.binding;

import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.family.Regex;
import io.floe.plan.logical.Constant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions of text and a pattern; a regular expression has to be a literal. */
final class PatternBindings {
  private static final Layout TEXT = Layout.Bytes.BYTES;

  private PatternBindings() {}

  static void add(Map<String, Binding> table) {
    table.put("StringExpr.Contains", site -> search("string.contains", site, site.flag("literal")));
    table.put("StringExpr.Find", site -> search("string.find", site, site.flag("literal")));
    table.put(
        "StringExpr.CountMatches", site -> search("string.count_matches", site, site.flag("0")));
    table.put("StringExpr.Extract", PatternBindings::extract);
    table.put(
        "StringExpr.ExtractAll",
        site ->
            site.isNullLiteral(1)
                ? Optional.of(Compose.nulls(site.resultLayout()))
                : pattern("string.extract_all", site.text(1), FunctionParameters.NONE));
    table.put("StringExpr.Replace", PatternBindings::replace);
  }

  /** What is asked of a text and a part of it, or a pattern. */
  private static Optional<ElementwiseFunction> search(
      String kernel, CallSite site, boolean literal) {
    if (site.isNullLiteral(1)) {
      return Optional.of(Compose.nulls(site.resultLayout()));
    }
    boolean plain = literal || site.optionalText(1).filter(PatternBindings::isPlain).isPresent();
    if (plain) {
      return site.kernel(kernel + "_literal");
    }
    boolean invalid = site.optional("strict").isPresent() && !site.flag("strict");
    return invalid && !isValid(site.text(1))
        ? Optional.of(Compose.nulls(site.resultLayout()))
        : pattern(kernel + "_regex", site.text(1), FunctionParameters.NONE);
  }

  /** Whether a pattern can be read; where users say so, one that cannot gives nulls. */
  static boolean isValid(String pattern) {
    try {
      Regex.of(FunctionParameters.NONE.with("pattern", pattern));
      return true;
    } catch (FunctionException malformed) {
      return false;
    }
  }

  private static Optional<ElementwiseFunction> pattern(
      String kernel, String pattern, FunctionParameters parameters) {
    return Compose.kernel(kernel, List.of(TEXT), parameters.with("pattern", pattern))
        .map(function -> Compose.of(function, 0));
  }

  /** Whether a pattern can only match itself. */
  private static boolean isPlain(String pattern) {
    return !pattern.isEmpty()
        && pattern.chars().noneMatch(letter -> "\\.+*?()|[]{}^$#&-~".indexOf(letter) >= 0);
  }

  private static Optional<ElementwiseFunction> extract(CallSite site) {
    return site.isNullLiteral(1)
        ? Optional.of(Compose.nulls(site.resultLayout()))
        : pattern(
            "string.extract",
            site.text(1),
            FunctionParameters.NONE.with("group", site.parameters().getLong("0")));
  }

  private static Optional<ElementwiseFunction> replace(CallSite site) {
    FunctionParameters count =
        FunctionParameters.NONE.with("count", site.parameters().getLong("n"));
    if (site.isNullLiteral(1)) {
      throw FunctionException.compute("pattern cannot be 'null' in 'replace' expression");
    }
    boolean several = site.parameters().getLong("n") > 1;
    if (several && !site.flag("literal") && hasPunctuation(site.text(1))) {
      throw FunctionException.compute("regex replacement with 'n > 1' not yet supported");
    }
    Optional<ElementwiseFunction> replaced =
        site.flag("literal")
            ? site.kernel("string.replace_literal", count)
            : Compose.kernel(
                    "string.replace_regex",
                    List.of(TEXT, TEXT),
                    count.with("pattern", site.text(1)))
                .map(function -> Compose.of(function, 0, 2));
    if (site.literal(2).filter(value -> !(value instanceof Constant.Null)).isPresent()) {
      return replaced;
    }
    // Without a replacement the text stays.
    return Compose.nested(
        Compose.kernel("conditional.coalesce", List.of(TEXT, TEXT), FunctionParameters.NONE),
        List.of(replaced, Optional.of(Compose.input(0))));
  }

  /** Whether a pattern may be more than the text itself. */
  private static boolean hasPunctuation(String pattern) {
    return pattern.chars().anyMatch(letter -> letter < 0x80 && letter > ' ' && !isWord(letter));
  }

  private static boolean isWord(int letter) {
    return (letter >= '0' && letter <= '9')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= 'a' && letter <= 'z');
  }
}
