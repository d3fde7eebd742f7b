package io.floe.settings.key;

import io.floe.settings.Address;
import java.util.Optional;
import java.util.OptionalInt;

/** An address as written: either part may be left to the default. */
record PartialAddress(Optional<String> host, OptionalInt port) {

  Address complete(String defaultHost, int defaultPort) {
    return new Address(host.orElse(defaultHost), port.orElse(defaultPort));
  }
}
