package io.floe.settings.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.settings.Settings;
import io.floe.settings.StorageLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every part of the tree is read by some code outside this module, found by the name of its
 * accessor in files that use the settings. What only decides about defaults of other parts stands
 * in read-within.txt; a new part that nobody reads fails here.
 */
class ReadByTheNodeTest {
  private static final Pattern RECORD_OF_OURS =
      Pattern.compile("io\\.floe\\.settings\\.[A-Za-z$.]+");

  /** Methods of the tree that read a part on behalf of their callers. */
  private static final Map<String, String> READ_THROUGH =
      Map.of(
          "Scheduler.enabled", "runsScheduler",
          "Worker.enabled", "runsWorker",
          "Observatory.enabled", "runsObservatory",
          "StaticLeader.leaderInstanceId", "runsScheduler",
          "GrpcService.publicAddress", "reachableAt",
          "GrpcService.jwks", "clientService().jwks",
          "GrpcService.staticTokens", "clientService().staticTokens",
          "RestApi.jwks", "restApi().jwks",
          "RestApi.staticTokens", "restApi().staticTokens");

  @Test
  void everyPartIsReadOrListed() throws IOException {
    List<String> sources = sourcesThatUseSettings();
    Set<String> unread = new TreeSet<>();
    for (Class<?> type : recordsOfTheTree()) {
      for (RecordComponent component : type.getRecordComponents()) {
        String name = type.getSimpleName() + "." + component.getName();
        if (sources.stream().noneMatch(source -> reads(source, type, component.getName(), name))) {
          unread.add(name);
        }
      }
    }
    assertThat(listed())
        .as("parts of the tree without a reader, and no others, must be listed")
        .containsExactlyInAnyOrderElementsOf(unread);
  }

  /**
   * An accessor such as enabled() is common to many records, so the file must name the record or
   * lead to it, too.
   */
  private static boolean reads(String source, Class<?> type, String accessor, String name) {
    String through = READ_THROUGH.get(name);
    if (through != null && source.contains(through + "()")) {
      return true;
    }
    String simple = type.getSimpleName();
    String leading = Character.toLowerCase(simple.charAt(0)) + simple.substring(1) + "()";
    return Pattern.compile("[.:]" + accessor + "\\b").matcher(source).find()
        && (Pattern.compile("\\b" + simple + "\\b").matcher(source).find()
            || source.contains(leading));
  }

  private static Set<Class<?>> recordsOfTheTree() {
    Set<Class<?>> found = new LinkedHashSet<>();
    collect(Settings.class, found);
    for (Class<?> place : StorageLocation.class.getPermittedSubclasses()) {
      collect(place, found);
    }
    return found;
  }

  private static void collect(Class<?> type, Set<Class<?>> found) {
    if (!type.isRecord() || !found.add(type)) {
      return;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      Matcher names = RECORD_OF_OURS.matcher(component.getGenericType().getTypeName());
      while (names.find()) {
        try {
          collect(Class.forName(names.group()), found);
        } catch (ClassNotFoundException impossible) {
          throw new IllegalStateException(impossible);
        }
      }
    }
  }

  private static List<String> sourcesThatUseSettings() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("mvnw"))) {
      root = root.getParent();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(
              file ->
                  file.toString().endsWith(".java") && file.toString().contains("/src/main/java/"))
          .filter(file -> !file.toString().contains("/common/settings/"))
          .map(ReadByTheNodeTest::text)
          .filter(source -> source.contains("io.floe.settings."))
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<String> listed() throws IOException {
    try (InputStream list = ReadByTheNodeTest.class.getResourceAsStream("/read-within.txt")) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    }
  }
}
