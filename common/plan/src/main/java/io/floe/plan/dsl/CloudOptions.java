package io.floe.plan.dsl;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How an object store is reached. Secrets in it are never printed. */
public record CloudOptions(
    long fileCacheTtl,
    Optional<CloudConfig> config,
    RetryConfig retry,
    RateLimits rateLimits,
    Optional<CredentialProvider> credentialProvider) {

  /** Options of one kind of store. */
  public record CloudConfig(Store store, List<Option> options) {
    public CloudConfig {
      options = List.copyOf(options);
    }
  }

  /** The kinds of stores. */
  public enum Store {
    AWS,
    AZURE,
    GCP,
    HTTP,
    EXT
  }

  /** A key and its value; the value may be a secret. */
  public record Option(String key, String value) {
    @Override
    public String toString() {
      return key + "=***";
    }
  }

  /** How failed requests are repeated. */
  public record RetryConfig(
      OptionalLong maximumRetries,
      Optional<java.time.Duration> timeout,
      Optional<java.time.Duration> initialBackoff,
      Optional<java.time.Duration> maximumBackoff,
      OptionalDouble baseMultiplier) {}

  /** How fast requests may follow each other. */
  public record RateLimits(RateLimit read, RateLimit write) {}

  /** How fast requests of one direction may follow each other. */
  public record RateLimit(OptionalLong initial, OptionalLong floor, OptionalLong ceiling) {}

  /** A Python object that yields credentials; a builder makes the provider first. */
  public record CredentialProvider(boolean builder, PythonObject object) {}
}
