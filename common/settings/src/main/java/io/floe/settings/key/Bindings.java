package io.floe.settings.key;

import io.floe.settings.Problem;
import io.floe.settings.source.RawValue;
import io.floe.settings.source.RawValue.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the key of everything that one source says. */
final class Bindings {
  private static final int LONGEST_NAME = 100;

  private record Bound(String writtenAs, RawValue raw) {}

  private final Map<String, Bound> bound = new LinkedHashMap<>();
  private final List<Problem> problems;

  private Bindings(List<Problem> problems) {
    this.problems = problems;
  }

  /** Raw values by the path of their key. */
  static Map<String, RawValue> of(Table source, List<Problem> problems) {
    Bindings bindings = new Bindings(problems);
    bindings.walk("", "", source);
    Map<String, RawValue> values = new LinkedHashMap<>();
    bindings.bound.forEach((path, value) -> values.put(path, value.raw()));
    return values;
  }

  /** The path where the table belongs, and the one under which it was written. */
  private void walk(String path, String writtenAs, Table table) {
    table.entries().forEach((name, raw) -> visit(join(path, name), join(writtenAs, name), raw));
  }

  private void visit(String path, String writtenAs, RawValue raw) {
    Optional<Alias> alias = Catalogue.alias(path);
    if (alias.isPresent()) {
      RawValue rewritten = alias.get().rewrite().apply(raw);
      alias.get().newPaths().forEach(newPath -> visit(newPath, writtenAs, rewritten));
      return;
    }
    Optional<Key<?>> key = Catalogue.key(path);
    if (key.isPresent()
        && (key.get().type().takesTable() || !(raw instanceof Table) || !Catalogue.isTable(path))) {
      bind(path, writtenAs, raw);
    } else if (Catalogue.isTable(path) && raw instanceof Table table) {
      walk(path, writtenAs, table);
    } else if (Catalogue.isTable(path)) {
      problems.add(
          Problem.of(raw.origin(), writtenAs, "is a section and holds keys: " + keysBelow(path)));
    } else {
      problems.add(
          new Problem(
              raw.origin(), shortened(writtenAs), "unknown key", Nearest.to(shortened(path))));
    }
  }

  private void bind(String path, String writtenAs, RawValue raw) {
    Bound other = bound.putIfAbsent(path, new Bound(writtenAs, raw));
    if (other != null) {
      problems.add(
          Problem.of(
              raw.origin(),
              writtenAs,
              "contradicts %s at %s: both set %s"
                  .formatted(other.writtenAs(), other.raw().origin(), path)));
    }
  }

  private static String keysBelow(String section) {
    return Catalogue.keys().stream()
        .map(Key::path)
        .filter(path -> path.startsWith(section + "."))
        .limit(5)
        .collect(Collectors.joining(", "));
  }

  private static String join(String path, String name) {
    String part = name.contains(".") ? "\"" + name + "\"" : name;
    return path.isEmpty() ? part : path + "." + part;
  }

  private static String shortened(String path) {
    return path.length() <= LONGEST_NAME ? path : path.substring(0, LONGEST_NAME) + "…";
  }
}
