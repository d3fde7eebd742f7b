package io.floe.plan.wire;

import io.floe.plan.dsl.CloudOptions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How object stores are reached. */
final class CloudReader {
  private final Readers readers;

  CloudReader(Readers readers) {
    this.readers = readers;
  }

  CloudOptions options(WireValue value) {
    Fields fields = Fields.of("CloudOptions", value, readers.audit);
    CloudOptions options =
        new CloudOptions(
            fields.integer("file_cache_ttl", 0),
            fields.optional("config", this::config),
            fields.has("max_retries") ? olderRetry(fields) : retry(fields.get("retry_config")),
            rateLimits(fields.get("rate_limit_config")),
            fields.optional("credential_provider", this::credentialProvider));
    fields.finish();
    return options;
  }

  /** Until 1.37 only the number of retries was sent. */
  private static CloudOptions.RetryConfig olderRetry(Fields fields) {
    return new CloudOptions.RetryConfig(
        fields.optionalInteger("max_retries"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty());
  }

  private CloudOptions.RetryConfig retry(WireValue value) {
    Fields fields = Fields.of("CloudRetryConfig", value, readers.audit);
    Optional<Double> multiplier = fields.optional("retry_base_multiplier", Values::real);
    CloudOptions.RetryConfig retry =
        new CloudOptions.RetryConfig(
            fields.optionalInteger("max_retries"),
            fields.optional("retry_timeout", readers.simple::clockDuration),
            fields.optional("retry_init_backoff", readers.simple::clockDuration),
            fields.optional("retry_max_backoff", readers.simple::clockDuration),
            multiplier.isPresent() ? OptionalDouble.of(multiplier.get()) : OptionalDouble.empty());
    fields.finish();
    return retry;
  }

  private CloudOptions.RateLimits rateLimits(WireValue value) {
    Fields fields = Fields.of("CloudRateLimitConfig", value, readers.audit);
    CloudOptions.RateLimits limits =
        new CloudOptions.RateLimits(rateLimit(fields.get("read")), rateLimit(fields.get("write")));
    fields.finish();
    return limits;
  }

  private CloudOptions.RateLimit rateLimit(WireValue value) {
    Fields fields = Fields.of("CloudDirectionalRateLimitConfig", value, readers.audit);
    CloudOptions.RateLimit limit =
        new CloudOptions.RateLimit(
            fields.optionalInteger("init_rate"),
            fields.optionalInteger("floor_rate"),
            fields.optionalInteger("ceiling_rate"));
    fields.finish();
    return limit;
  }

  private CloudOptions.CloudConfig config(WireValue value) {
    Variant variant = Variant.of("object store", value);
    CloudOptions.Store store =
        Constants.find("object store", variant.name(), CloudOptions.Store.values());
    WireValue options =
        switch (store) {
          case AWS, AZURE, GCP -> variant.payload();
          case HTTP -> only(variant, "headers");
          case EXT -> only(variant, "options");
        };
    return new CloudOptions.CloudConfig(store, Values.list(options, CloudReader::option));
  }

  private WireValue only(Variant variant, String name) {
    Fields fields = Fields.of(variant.name(), variant.payload(), readers.audit);
    WireValue value = fields.get(name);
    fields.finish();
    return value;
  }

  private static CloudOptions.Option option(WireValue value) {
    List<WireValue> pair = Values.tuple(value, 2);
    return new CloudOptions.Option(key(pair.get(0)), Values.text(pair.get(1)));
  }

  /** Some keys belong to a group: {@code {"Client": "AllowHttp"}}. */
  private static String key(WireValue value) {
    return value instanceof WireValue.MapOf
        ? Values.text(Variant.of("storage option", value).payload())
        : Values.text(value);
  }

  /** A builder or a provider; earlier versions send the provider's bytes alone. */
  private CloudOptions.CredentialProvider credentialProvider(WireValue value) {
    if (value instanceof WireValue.MapOf) {
      Variant variant = Variant.of("credential provider", value);
      return switch (variant.name()) {
        case "Python", "Function" -> credentialProvider(variant.payload());
        case "Builder" ->
            new CloudOptions.CredentialProvider(
                true, readers.credentials(Values.bytes(variant.payload())));
        case "Provider" ->
            new CloudOptions.CredentialProvider(
                false, readers.credentials(Values.bytes(variant.payload())));
        default -> throw new UnsupportedPlanException("credential provider", variant.name());
      };
    }
    return new CloudOptions.CredentialProvider(false, readers.credentials(Values.bytes(value)));
  }
}
