package io.floe.process;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jboss.logging.Logger;

/** What runs once every port is open: tells so, and waits for the end. */
@Singleton
@Unremovable
public class NodeApplication implements QuarkusApplication {
  private static final Logger LOGGER = Logger.getLogger(NodeApplication.class);

  private final RunningNode node;
  private final Listeners listeners;

  @Inject
  public NodeApplication(RunningNode node, Listeners listeners) {
    this.node = node;
    this.listeners = listeners;
  }

  @Override
  public int run(String... arguments) throws IOException {
    node.notes().forEach(LOGGER::info);
    List<String> doors = Exposure.of(node.settings());
    if (!doors.isEmpty()) {
      LOGGER.warnf("THIS NODE IS OPEN TO THE NETWORK:%n  %s", String.join("\n  ", doors));
    }
    String line = ReadyLine.of(node, listeners);
    if (node.readyFile().isPresent()) {
      writeWhole(node.readyFile().get().toAbsolutePath(), line + "\n");
    }
    System.out.println(line);
    Quarkus.waitForExit();
    return 0;
  }

  /** Who waits for the file must never read half of it. */
  private static void writeWhole(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.createDirectories(file.getParent());
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
