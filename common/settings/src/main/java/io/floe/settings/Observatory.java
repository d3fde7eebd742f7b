package io.floe.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Settings of the observatory; see docs/settings.md for each key. */
public record Observatory(
    boolean enabled,
    OptionalLong maxMetricsBytesTotal,
    Path databasePath,
    Optional<Path> databaseExport,
    String clusterMode,
    GrpcService service,
    RestApi restApi) {

  /** The port of dashboard and REST. */
  public record RestApi(
      boolean enabled,
      Address bind,
      Optional<Tls> tls,
      Optional<Jwks> jwks,
      Optional<StaticTokens> staticTokens) {}

  Observatory movedBy(PortMove move) {
    return new Observatory(
        enabled,
        maxMetricsBytesTotal,
        databasePath,
        databaseExport,
        clusterMode,
        service.movedBy(move),
        new RestApi(
            restApi.enabled,
            move.of(restApi.bind),
            restApi.tls,
            restApi.jwks,
            restApi.staticTokens));
  }
}
