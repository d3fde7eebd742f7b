package io.floe.process;

import io.floe.settings.Address;
import java.io.IOException;

/** A port could not be opened; the message is for the operator. */
public final class PortException extends RuntimeException {
  public PortException(Address address, IOException cause) {
    super("cannot listen on " + address + ": " + reason(cause), cause);
  }

  private static String reason(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest.getMessage();
  }
}
