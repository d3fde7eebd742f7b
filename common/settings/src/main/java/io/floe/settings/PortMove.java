package io.floe.settings;

/**
 * The rule of {@code --port}: every port moves by the offset of the client port, or all take free
 * ones.
 */
record PortMove(int clientPort) {
  private static final int DOCUMENTED_CLIENT_PORT = 5051;

  Address of(Address address) {
    if (clientPort == 0 || address.port() == 0) {
      return address.withPort(0);
    }
    int moved = address.port() + clientPort - DOCUMENTED_CLIENT_PORT;
    if (moved < 1 || moved > 65535) {
      throw new SettingsException(
          Problem.of(
              Origin.option("--port"),
              "port",
              "moves port %d to %d, which is no port; choose one between 2051 and 61586"
                  .formatted(address.port(), moved)));
    }
    return address.withPort(moved);
  }
}
