package io.floe.settings.key;

import io.floe.settings.source.RawValue;
import io.floe.settings.source.RawValue.Table;
import io.floe.settings.source.RawValue.Text;
import io.floe.settings.source.RawValue.Whole;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An earlier name of a key or section: where its value belongs now, and how it is rewritten on the
 * way.
 */
public record Alias(String oldPath, List<String> newPaths, UnaryOperator<RawValue> rewrite) {

  static Alias renamed(String oldPath, String... newPaths) {
    return new Alias(oldPath, List.of(newPaths), UnaryOperator.identity());
  }

  /** The old value becomes one part of a table, such as the port of an address. */
  static Alias part(String oldPath, String part, String... newPaths) {
    return new Alias(oldPath, List.of(newPaths), raw -> new Table(Map.of(part, raw), raw.origin()));
  }

  /** A number of seconds that is now a duration. */
  static Alias seconds(String oldPath, String newPath) {
    return new Alias(
        oldPath,
        List.of(newPath),
        raw ->
            switch (raw) {
              case Whole whole -> new Text(whole.number() + "s", false, raw.origin());
              case Text text when text.loose() && text.text().strip().matches("[0-9]{1,9}") ->
                  new Text(text.text().strip() + "s", true, raw.origin());
              case RawValue other -> other;
            });
  }

  /** A place that was once one text: a URL or a path. */
  static Alias place(String oldPath, String newPath) {
    return new Alias(
        oldPath, List.of(newPath), raw -> raw instanceof Text text ? placeOf(text) : raw);
  }

  private static RawValue placeOf(Text text) {
    String written = text.text();
    String scheme = written.contains("://") ? written.substring(0, written.indexOf("://")) : "file";
    return switch (scheme) {
      case "s3", "s3a" -> nested("s3", "url", text);
      case "gs", "gcs" -> nested("gcs", "url", text);
      case "az", "abfs", "abfss", "adl", "azure" -> nested("abs", "url", text);
      default -> {
        String path =
            written.startsWith("file://") ? written.substring("file://".length()) : written;
        yield nested("local", "path", new Text(path, text.loose(), text.origin()));
      }
    };
  }

  private static RawValue nested(String kind, String name, Text value) {
    return new Table(Map.of(kind, new Table(Map.of(name, value), value.origin())), value.origin());
  }
}
