package io.floe.settings.key;

import io.floe.settings.Observatory;
import io.floe.settings.Observatory.RestApi;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The keys of the observatory. */
final class ObservatoryKeys implements Section {
  private static final int REST_PORT = 3001;
  private static final String REST = "observatory.rest_api.service";

  static final Key<Boolean> ENABLED =
      key(
              "enabled",
              Types.FLAG,
              "receive profiles and metrics here and show them",
              Observatory::enabled)
          .byDefault(false);
  static final Key<Long> METRICS_BYTES =
      key(
          "max_metrics_bytes_total",
          Types.SIZE,
          "buffer for host metrics, taken at start; about 50 bytes per node and second",
          Observatory::maxMetricsBytesTotal);
  static final Key<Path> DATABASE =
      key(
              "database_path",
              Types.PATH,
              "SQLite file, or a folder for one; the history is read back at start",
              Observatory::databasePath)
          .describedDefault("`data_path`/observatory.db");
  static final Key<Path> EXPORT =
      key(
          "database_export",
          Types.PATH,
          "file to which the database is copied regularly",
          Observatory::databaseExport);
  static final Key<String> CLUSTER_MODE =
      key("cluster_mode", Types.TEXT, "label that the dashboard shows", Observatory::clusterMode)
          .byDefault("bare_metal");
  static final GrpcServiceKeys SERVICE =
      new GrpcServiceKeys(
          "observatory.service",
          5049,
          "OTLP gRPC for telemetry of the nodes",
          settings -> settings.observatory().service(),
          List.of());
  static final Key<Boolean> REST_ENABLED =
      key(
              "rest_api.enabled",
              Types.FLAG,
              "REST and dashboard",
              observatory -> observatory.restApi().enabled())
          .byDefault(true);
  static final Key<PartialAddress> REST_BIND =
      key(
              "rest_api.service.bind_addr",
              AddressType.ADDRESS,
              "HTTP for REST and dashboard",
              observatory -> observatory.restApi().bind())
          .describedDefault(GrpcServiceKeys.EVERY_ADDRESS + ":" + REST_PORT);
  private static final TlsKeys REST_TLS =
      new TlsKeys(REST, settings -> settings.observatory().restApi().tls());
  private static final JwksKeys REST_TOKENS =
      new JwksKeys(REST, settings -> settings.observatory().restApi().jwks());
  static final StaticTokenKeys REST_STATIC_TOKENS =
      new StaticTokenKeys(REST, settings -> settings.observatory().restApi().staticTokens());

  private static <T> Key<T> key(
      String name, ValueType<T> type, String meaning, Function<Observatory, ?> feeds) {
    return Key.of(
        "observatory." + name, type, meaning, settings -> feeds.apply(settings.observatory()));
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys =
        new ArrayList<>(List.of(ENABLED, METRICS_BYTES, DATABASE, EXPORT, CLUSTER_MODE));
    keys.addAll(SERVICE.keys());
    keys.addAll(List.of(REST_ENABLED, REST_BIND));
    keys.addAll(REST_TLS.keys());
    keys.addAll(REST_TOKENS.keys());
    keys.addAll(REST_STATIC_TOKENS.keys());
    return keys;
  }

  @Override
  public void check(Values values, Complaints complaints) {
    SERVICE.check(values, complaints);
    REST_TLS.check(values, complaints);
    REST_TOKENS.check(values, complaints);
    REST_STATIC_TOKENS.check(values, complaints);
  }

  static Observatory read(Values values, Path dataPath) {
    return new Observatory(
        values.get(ENABLED),
        values.findLong(METRICS_BYTES),
        values.find(DATABASE).orElse(dataPath.resolve("observatory.db")),
        values.find(EXPORT),
        values.get(CLUSTER_MODE),
        SERVICE.read(values),
        new RestApi(
            values.get(REST_ENABLED),
            values
                .find(REST_BIND)
                .orElse(AddressType.NOTHING)
                .complete(GrpcServiceKeys.EVERY_ADDRESS, REST_PORT),
            REST_TLS.read(values),
            REST_TOKENS.read(values),
            REST_STATIC_TOKENS.read(values)));
  }
}
