package io.floe.node;

import io.floe.process.NodeMain;
import io.floe.worker.child.ChildMain;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;

/** The program: scheduler, worker and observatory, whichever the settings enable. */
@QuarkusMain
public final class Node {
  private Node() {}

  /** Starts the node and returns when it has ended. */
  public static void main(String... arguments) throws IOException {
    if (arguments.length == 1 && arguments[0].equals(ChildMain.WORD)) {
      ChildMain.main();
    } else {
      NodeMain.run(arguments);
    }
  }
}
