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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads TOML. */
final class TomlSource {
  private final Path file;

  TomlSource(Path file) {
    this.file = file;
  }

  Table read(String text, List<Problem> problems) {
    TomlParseResult result = Toml.parse(text);
    for (TomlParseError error : result.errors()) {
      problems.add(
          Problem.of(
              Origin.file(file, error.position().line()),
              "",
              "not valid TOML at column %d: %s"
                  .formatted(
                      error.position().column(),
                      SyntaxMessage.withoutContent(error.getMessage()))));
    }
    return table(result, Origin.file(file, 1));
  }

  private Table table(TomlTable table, Origin origin) {
    Map<String, RawValue> entries = new LinkedHashMap<>();
    for (String name : table.keySet()) {
      List<String> path = List.of(name);
      entries.put(name, value(table.get(path), origin(table.inputPositionOf(path))));
    }
    return new Table(entries, origin);
  }

  private RawValue value(Object value, Origin origin) {
    return switch (value) {
      case String text -> new Text(text, false, origin);
      case Long number -> new Whole(number, origin);
      case Double number -> new Fraction(number, origin);
      case Boolean flag -> new Flag(flag, origin);
      case TomlTable table -> table(table, origin);
      case TomlArray array -> {
        List<RawValue> items = new ArrayList<>();
        for (int index = 0; index < array.size(); index++) {
          items.add(value(array.get(index), origin(array.inputPositionOf(index))));
        }
        yield new Items(items, origin);
      }
      default -> new Foreign("a date or time", origin);
    };
  }

  private Origin origin(TomlPosition position) {
    return Origin.file(file, position == null ? 1 : position.line());
  }
}
