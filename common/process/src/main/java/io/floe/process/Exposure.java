package io.floe.process;

import io.floe.settings.Address;
import io.floe.settings.GrpcService;
import io.floe.settings.Observatory;
import io.floe.settings.Settings;
import io.floe.settings.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the ports of a node that others can reach without proving who they are, or read along. */
public final class Exposure {
  private Exposure() {}

  /** A sentence for each open door; none for a node that only its own machine can call. */
  public static List<String> of(Settings settings) {
    List<String> doors = new ArrayList<>();
    if (settings.runsScheduler()) {
      GrpcService clients = settings.scheduler().clientService();
      tls(doors, "client port", clients.bind(), clients.tls(), "scheduler.client_service");
      boolean known = clients.jwks().isPresent() || clients.staticTokens().isPresent();
      if (isOpen(clients.bind()) && !known && !certified(clients.tls())) {
        doors.add(
            "the client port %s runs queries of anybody who can reach it: set scheduler.client_service.auth.jwks or auth.static_tokens, or a client_ca_file"
                .formatted(clients.bind()));
      }
      if (isOpen(clients.bind())
          && settings.scheduler().allowLocalSinks()
          && settings.scheduler().allowedPaths().isEmpty()) {
        doors.add(
            "queries may write to every folder that this process may: set scheduler.allowed_paths");
      }
    }
    if (settings.runsObservatory() && settings.observatory().restApi().enabled()) {
      tls(
          doors,
          "dashboard",
          settings.observatory().restApi().bind(),
          settings.observatory().restApi().tls(),
          "observatory.rest_api.service");
      Observatory.RestApi rest = settings.observatory().restApi();
      boolean known = rest.jwks().isPresent() || rest.staticTokens().isPresent();
      if (isOpen(rest.bind()) && !known && !certified(rest.tls())) {
        doors.add(
            "the dashboard %s shows and cancels queries for anybody who can reach it: set observatory.rest_api.service.auth.jwks or auth.static_tokens, or a client_ca_file"
                .formatted(rest.bind()));
      }
    }
    for (InternalPort port : InternalPort.values()) {
      if (port.isOpenOn(settings)) {
        internal(doors, port, settings);
      }
    }
    return List.copyOf(doors);
  }

  private static void internal(List<String> doors, InternalPort port, Settings settings) {
    GrpcService service = port.settingsOf(settings);
    if (!isOpen(service.bind())) {
      return;
    }
    if (settings.clusterSecret().isEmpty() && !certified(service.tls())) {
      doors.add(
          "the %s port %s takes orders from anybody who can reach it: set cluster_secret on every node, or a client_ca_file"
              .formatted(port.label(), service.bind()));
    } else if (service.tls().isEmpty()) {
      doors.add(
          "the %s port %s has no TLS: data between nodes can be read along"
              .formatted(port.label(), service.bind()));
    }
  }

  private static void tls(
      List<String> doors, String name, Address bind, Optional<Tls> tls, String key) {
    if (isOpen(bind) && tls.isEmpty()) {
      doors.add(
          "the %s %s has no TLS: set %s.connection.tls.certificate_key_file and private_key_file"
              .formatted(name, bind, key));
    }
  }

  private static boolean certified(Optional<Tls> tls) {
    return tls.flatMap(Tls::clientCaFile).isPresent();
  }

  /** Whether others than this machine can call. */
  private static boolean isOpen(Address bind) {
    String host = bind.host();
    return !host.startsWith("127.") && !host.equals("localhost") && !host.equals("::1");
  }
}
