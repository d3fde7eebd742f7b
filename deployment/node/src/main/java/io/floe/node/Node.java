package io.floe.node;

import io.floe.process.NodeMain;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The program: scheduler, worker and observatory, whichever the settings enable. */
@QuarkusMain
public final class Node {
  private Node() {}

  /** Starts the node and returns when it has ended. */
  public static void main(String... arguments) {
    NodeMain.run(arguments);
  }
}
