package io.floe.settings.source;

import io.floe.settings.Origin;
import io.floe.settings.Problem;
import io.floe.settings.source.RawValue.Table;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a settings file: YAML when its name ends so, TOML otherwise. */
public final class FileSource {
  private static final long MOST_BYTES = 4L << 20;

  private FileSource() {}

  public static Table read(Path file, List<Problem> problems) {
    Origin origin = new Origin(file.toString());
    try {
      if (Files.isDirectory(file)) {
        problems.add(Problem.of(origin, "", "is a directory, not a settings file"));
      } else if (Files.size(file) > MOST_BYTES) {
        problems.add(Problem.of(origin, "", "is larger than 4 MiB, which no settings file is"));
      } else {
        return parse(file, Files.readString(file), problems);
      }
    } catch (NoSuchFileException missing) {
      problems.add(Problem.of(origin, "", "there is no such file"));
    } catch (CharacterCodingException notText) {
      problems.add(Problem.of(origin, "", "is not UTF-8 text"));
    } catch (IOException unreadable) {
      problems.add(
          Problem.of(origin, "", "cannot be read: " + unreadable.getClass().getSimpleName()));
    }
    return new Table(Map.of(), origin);
  }

  private static Table parse(Path file, String text, List<Problem> problems) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml")
        ? new YamlSource(file, problems).read(text)
        : new TomlSource(file).read(text, problems);
  }
}
