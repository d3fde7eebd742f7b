package io.floe.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the script that makes and compares frames with real Polars. */
public final class PolarsProcess {
  /** System property that names a Python interpreter with polars and pyarrow. */
  public static final String PROPERTY = "floe.test.python";

  private PolarsProcess() {}

  /** Whether an interpreter is given. */
  public static boolean isGiven() {
    return System.getProperty(PROPERTY) != null;
  }

  /** Runs the script and expects it to succeed. */
  public static void run(String script, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(System.getProperty(PROPERTY), "src/test/python/" + script));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("").toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor()).as(output).isZero();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
