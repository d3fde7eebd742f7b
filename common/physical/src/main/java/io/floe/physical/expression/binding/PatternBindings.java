package io.floe.physical.expression.binding;

import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
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
    return plain
        ? site.kernel(kernel + "_literal")
        : pattern(kernel + "_regex", site.text(1), FunctionParameters.NONE);
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
    if (site.flag("literal")) {
      return site.kernel("string.replace_literal", count);
    }
    if (site.isNullLiteral(1)) {
      return Optional.of(Compose.input(0));
    }
    return Compose.kernel(
            "string.replace_regex", List.of(TEXT, TEXT), count.with("pattern", site.text(1)))
        .map(function -> Compose.of(function, 0, 2));
  }
}
