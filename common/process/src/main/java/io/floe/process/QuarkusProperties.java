package io.floe.process;

import io.floe.settings.Address;
import io.floe.settings.Logging;
import io.floe.settings.Observatory;
import io.floe.settings.Settings;
import io.floe.settings.Tls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says a node's settings in Quarkus' words. */
final class QuarkusProperties {
  private static final String SHORTEST_RELOAD_OF_QUARKUS = "30s";

  /**
   * Their finer words hold headers and bodies of requests, keys of stores and tokens among them.
   */
  private static final List<String> TALKATIVE =
      List.of("org.apache.http", "software.amazon.awssdk", "io.netty", "io.grpc", "org.jose4j");

  private QuarkusProperties() {}

  static Map<String, String> of(RunningNode node) {
    Settings settings = node.settings();
    Map<String, String> properties = new LinkedHashMap<>();
    clientPort(properties, settings, node.ports().client());
    restPort(properties, settings, node.ports().rest());
    Address management = node.ports().management();
    properties.put("quarkus.management.host", management.host());
    properties.put("quarkus.management.port", String.valueOf(management.port()));
    logging(properties, settings.logging());
    return properties;
  }

  private static void clientPort(Map<String, String> to, Settings settings, Address address) {
    // Quarkus starts its gRPC server in any case; without a scheduler nobody learns where it is.
    boolean scheduler = settings.runsScheduler();
    to.put("quarkus.grpc.server.host", scheduler ? address.host() : "127.0.0.1");
    to.put("quarkus.grpc.server.port", scheduler ? String.valueOf(address.port()) : "0");
    to.put("quarkus.grpc.server.in-process.enabled", String.valueOf(!scheduler));
  }

  private static void restPort(Map<String, String> to, Settings settings, Address address) {
    Observatory.RestApi rest = settings.observatory().restApi();
    boolean enabled = settings.runsObservatory() && rest.enabled();
    to.put("quarkus.http.host-enabled", String.valueOf(enabled));
    to.put("quarkus.http.host", address.host());
    Optional<Tls> tls = rest.tls();
    String port = String.valueOf(address.port());
    if (tls.isEmpty()) {
      to.put("quarkus.http.port", port);
      return;
    }
    to.put("quarkus.http.ssl-port", port);
    to.put("quarkus.http.insecure-requests", "disabled");
    to.put("quarkus.http.ssl.certificate.files", tls.get().certificateKeyFile().toString());
    to.put("quarkus.http.ssl.certificate.key-files", tls.get().privateKeyFile().toString());
    to.put("quarkus.http.ssl.certificate.reload-period", SHORTEST_RELOAD_OF_QUARKUS);
    tls.get()
        .clientCaFile()
        .ifPresent(
            file -> {
              to.put("quarkus.http.ssl.certificate.trust-store-files", file.toString());
              to.put("quarkus.http.ssl.client-auth", "required");
            });
  }

  private static void logging(Map<String, String> to, Logging logging) {
    to.put("quarkus.log.level", logging.level().name());
    if (logging.level().compareTo(Logging.Level.INFO) > 0) {
      TALKATIVE.forEach(
          category -> to.put("quarkus.log.category.\"%s\".level".formatted(category), "INFO"));
    }
    boolean json =
        switch (logging.format()) {
          case JSON -> true;
          case TEXT -> false;
        };
    to.put("quarkus.log.console.json.enabled", String.valueOf(json));
  }
}
