package io.floe.settings;

/**
 * Where a service listens or is reached. The host is an address or a name; a name is resolved by
 * whoever opens the socket. Port 0 takes a free one.
 */
public record Address(String host, int port) {
  public Address {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("a port is between 0 and 65535, not " + port);
    }
  }

  /**
   * True when it stands for every address of the machine, so that nobody can be told to call it.
   */
  public boolean isWildcard() {
    return host.equals("0.0.0.0") || host.equals("::") || host.equals("0:0:0:0:0:0:0:0");
  }

  public Address withPort(int newPort) {
    return new Address(host, newPort);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
