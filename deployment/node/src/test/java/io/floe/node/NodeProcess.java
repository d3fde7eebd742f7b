package io.floe.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The packaged node, started as people start it. */
final class NodeProcess implements AutoCloseable {
  private final Process process;
  private final List<String> output = new ArrayList<>();
  private final Optional<JsonNode> ready;

  /** Starts a node and returns when it is ready or has ended. */
  NodeProcess(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of(System.getProperty("floe.jvm.arguments").split(" ")));
    command.addAll(List.of("-jar", System.getProperty("floe.node.jar")));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Tests ask little of a node, and start many.
    builder.environment().putIfAbsent("FLOE__worker__warm_up", "false");
    process = builder.start();
    ready = awaitReady(process.inputReader());
  }

  private Optional<JsonNode> awaitReady(BufferedReader reader) throws IOException {
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      output.add(line);
      if (line.startsWith("{\"event\":\"ready\"")) {
        return Optional.of(new ObjectMapper().readTree(line));
      }
    }
    return Optional.empty();
  }

  JsonNode ready() {
    return ready.orElseThrow(() -> new IllegalStateException(String.join("\n", output)));
  }

  int port(String name) {
    return ready().get("ports").get(name).asInt();
  }

  String output() {
    return String.join("\n", output);
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** Asks it to end, as service managers do, and returns its exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
