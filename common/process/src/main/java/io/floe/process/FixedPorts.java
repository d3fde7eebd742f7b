package io.floe.process;

import io.floe.settings.Address;
import io.floe.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The ports that Quarkus opens, with "any free port" already replaced by a number, because Quarkus
 * does not tell what it got. It also goes on after one could not be opened; hence the trial here.
 */
public record FixedPorts(Address client, Address rest, Address management) {

  static FixedPorts of(Settings settings) {
    Address client = settings.scheduler().clientService().bind();
    Address rest = settings.observatory().restApi().bind();
    boolean restOpens = settings.runsObservatory() && settings.observatory().restApi().enabled();
    return new FixedPorts(
        settings.runsScheduler() ? tried(client) : client,
        restOpens ? tried(rest) : rest,
        tried(settings.management()));
  }

  private static Address tried(Address address) {
    try (ServerSocket trial = new ServerSocket()) {
      trial.setReuseAddress(true);
      trial.bind(new InetSocketAddress(address.host(), address.port()));
      return address.withPort(trial.getLocalPort());
    } catch (IOException failure) {
      throw new PortException(address, failure);
    }
  }
}
