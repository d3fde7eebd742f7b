package io.floe.settings.source;

import io.floe.settings.Origin;
import io.floe.settings.Problem;
import io.floe.settings.source.RawValue.Table;
import io.floe.settings.source.RawValue.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Builds a table from flat pairs: variables such as {@code PC_CUBLET__worker__enabled}, or dotted
 * options. Under the given free tables (such as {@code worker.env_vars}) the rest of a name is one
 * key in its own letters.
 */
public final class FlatSource {
  private final Set<String> freeTables;
  private final List<Problem> problems;

  public FlatSource(Set<String> freeTables, List<Problem> problems) {
    this.freeTables = freeTables;
    this.problems = problems;
  }

  /** The variables that start with the prefix. */
  public Table variables(String prefix, Map<String, String> environment) {
    Map<String, String> pairs = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            pairs.put(name.substring(prefix.length()), value);
          }
        });
    return read(pairs, "__", name -> Origin.variable(prefix + name));
  }

  /** Pairs of dotted keys and texts. */
  public Table options(Map<String, String> pairs, Function<String, Origin> origin) {
    return read(pairs, ".", origin);
  }

  private Table read(Map<String, String> pairs, String separator, Function<String, Origin> origin) {
    Map<String, RawValue> root = new LinkedHashMap<>();
    pairs.forEach(
        (name, value) ->
            put(root, segments(name, separator), new Text(value, true, origin.apply(name))));
    return new Table(root, new Origin(""));
  }

  private List<String> segments(String name, String separator) {
    List<String> segments = new ArrayList<>();
    String rest = name;
    while (!rest.isEmpty()) {
      int end = freeTables.contains(String.join(".", segments)) ? -1 : rest.indexOf(separator);
      String segment = end < 0 ? rest : rest.substring(0, end);
      boolean free = freeTables.contains(String.join(".", segments));
      segments.add(free ? segment : segment.toLowerCase(Locale.ROOT));
      rest = end < 0 ? "" : rest.substring(end + separator.length());
    }
    return segments.isEmpty() ? Arrays.asList("") : segments;
  }

  private void put(Map<String, RawValue> root, List<String> segments, Text value) {
    Map<String, RawValue> table = root;
    for (String segment : segments.subList(0, segments.size() - 1)) {
      RawValue below =
          table.computeIfAbsent(segment, name -> new Table(new LinkedHashMap<>(), value.origin()));
      if (!(below instanceof Table inner)) {
        clash(segments, value, below);
        return;
      }
      table = inner.entries();
    }
    RawValue other = table.putIfAbsent(segments.getLast(), value);
    if (other != null) {
      clash(segments, value, other);
    }
  }

  private void clash(List<String> segments, Text value, RawValue other) {
    problems.add(
        Problem.of(
            value.origin(),
            String.join(".", segments),
            "contradicts " + other.origin() + ", which sets the same key"));
  }
}
