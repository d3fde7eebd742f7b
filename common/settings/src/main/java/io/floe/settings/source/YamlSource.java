package io.floe.settings.source;

import io.floe.settings.Origin;
import io.floe.settings.Problem;
import io.floe.settings.source.RawValue.Flag;
import io.floe.settings.source.RawValue.Foreign;
import io.floe.settings.source.RawValue.Fraction;
import io.floe.settings.source.RawValue.Items;
import io.floe.settings.source.RawValue.Table;
import io.floe.settings.source.RawValue.Text;
import io.floe.settings.source.RawValue.Whole;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML as nodes only: nothing is constructed. Numbers are the decimal ones, because YAML 1.1
 * would read {@code 10:30} as sixty times ten plus thirty.
 */
final class YamlSource {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9][0-9_]{0,24}");
  private static final int MOST_VALUES = 10_000;
  private static final int MOST_DEPTH = 50;

  private final Path file;
  private final List<Problem> problems;
  private int values;

  YamlSource(Path file, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
  }

  Table read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(50);
    options.setNestingDepthLimit(MOST_DEPTH);
    Table empty = new Table(Map.of(), Origin.file(file, 1));
    try {
      Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      if (root == null || Tag.NULL.equals(root.getTag())) {
        return empty;
      }
      if (root instanceof MappingNode mapping) {
        return table(mapping, origin(root), 0);
      }
      problems.add(
          Problem.of(origin(root), "", "the file must hold a mapping of sections to keys"));
    } catch (MarkedYAMLException error) {
      int line = Optional.ofNullable(error.getProblemMark()).map(Mark::getLine).orElse(0) + 1;
      problems.add(
          Problem.of(
              Origin.file(file, line),
              "",
              "not valid YAML: " + SyntaxMessage.withoutContent(plainProblem(error))));
    } catch (YAMLException error) {
      problems.add(Problem.of(Origin.file(file, 1), "", "not valid YAML"));
    }
    return empty;
  }

  /**
   * An unknown alias is named without quotes, and what looks like one may be an unquoted secret.
   */
  private static String plainProblem(MarkedYAMLException error) {
    String problem = error.getProblem();
    return problem != null && problem.startsWith("found undefined alias")
        ? "found undefined alias"
        : problem;
  }

  private Table table(MappingNode mapping, Origin origin, int depth) {
    Map<String, RawValue> entries = new LinkedHashMap<>();
    if (depth > MOST_DEPTH || values > MOST_VALUES) {
      problems.add(Problem.of(origin, "", "too large or too deep for a settings file"));
      return new Table(Map.of(), origin);
    }
    for (NodeTuple tuple : mapping.getValue()) {
      Origin place = origin(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        problems.add(Problem.of(place, "", "a key must be a plain word"));
        continue;
      }
      Optional<RawValue> value = value(tuple.getValueNode(), place, depth + 1);
      if (value.isPresent() && entries.put(name.getValue(), value.get()) != null) {
        problems.add(Problem.of(place, name.getValue(), "is written twice in the same section"));
      }
    }
    return new Table(entries, origin);
  }

  /** Nothing for a null: a key without a value is a key that is not set. */
  private Optional<RawValue> value(Node node, Origin origin, int depth) {
    values++;
    return switch (node) {
      case MappingNode mapping -> Optional.of(table(mapping, origin, depth));
      case SequenceNode sequence -> {
        List<RawValue> items = new ArrayList<>();
        if (depth <= MOST_DEPTH && values <= MOST_VALUES) {
          for (Node item : sequence.getValue()) {
            value(item, origin(item), depth + 1).ifPresent(items::add);
          }
        }
        yield Optional.of(new Items(items, origin));
      }
      case ScalarNode scalar -> scalar(scalar, origin);
      default -> Optional.of(new Foreign("an alias", origin));
    };
  }

  private static Optional<RawValue> scalar(ScalarNode scalar, Origin origin) {
    String text = scalar.getValue();
    if (!scalar.isPlain()) {
      return Optional.of(new Text(text, false, origin));
    }
    if (Tag.NULL.equals(scalar.getTag())) {
      return Optional.empty();
    }
    if (Tag.BOOL.equals(scalar.getTag())) {
      boolean value =
          List.of("true", "yes", "on").contains(text.toLowerCase(java.util.Locale.ROOT));
      return Optional.of(new Flag(value, origin));
    }
    try {
      if (WHOLE.matcher(text).matches()) {
        return Optional.of(new Whole(Long.parseLong(text.replace("_", "")), origin));
      }
      if (Tag.FLOAT.equals(scalar.getTag())) {
        return Optional.of(new Fraction(Double.parseDouble(text.replace("_", "")), origin));
      }
    } catch (NumberFormatException notPlain) {
      return Optional.of(new Text(text, false, origin));
    }
    return Optional.of(new Text(text, false, origin));
  }

  private Origin origin(Node node) {
    return Origin.file(file, node.getStartMark().getLine() + 1);
  }
}
