package io.floe.worker.child;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a child is started: with the Java, flags and program of this process. */
final class ChildCommand {
  private ChildCommand() {}

  static List<String> ofThisProgram() {
    List<String> command = new ArrayList<>();
    Optional<String> program = nativeProgram();
    if (program.isPresent()) {
      return List.of(program.get(), ChildMain.WORD);
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      // Agents and debuggers listen for one process.
      if (!flag.startsWith("-agentlib") && !flag.startsWith("-javaagent")) {
        command.add(flag);
      }
    }
    command.add("-XX:+ExitOnOutOfMemoryError");
    String path = System.getProperty("java.class.path");
    // Quarkus' jar or the launcher's one beside it: both start the whole node's program.
    if (path.endsWith("-run.jar")) {
      command.addAll(List.of("-jar", path, ChildMain.WORD));
    } else {
      command.addAll(List.of("-cp", path, ChildMain.class.getName()));
    }
    return command;
  }

  /** Native programs have no class path, and start as children of their own kind. */
  private static Optional<String> nativeProgram() {
    return System.getProperty("java.home") == null
        ? ProcessHandle.current().info().command()
        : Optional.empty();
  }
}
