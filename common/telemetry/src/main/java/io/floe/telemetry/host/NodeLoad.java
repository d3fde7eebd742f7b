package io.floe.telemetry.host;

/** What a node's own work takes just now; a role that knows implements it as a bean. */
public interface NodeLoad {

  /** Bytes outside the heap that queries hold. */
  long offHeapBytes();

  /** Tasks that run. */
  int tasks();
}
