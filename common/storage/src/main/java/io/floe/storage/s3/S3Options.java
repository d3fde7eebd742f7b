package io.floe.storage.s3;

import io.floe.storage.Access;
import io.floe.storage.StorageException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a client of a store is made of. Options of the query come first, then variables of the
 * environment.
 *
 * @param endpoint empty for Amazon's own
 * @param region empty when nobody named one
 * @param retries how often a failed request is repeated
 * @param encryption what the server encrypts with, as S3 names it
 */
record S3Options(
    Optional<URI> endpoint,
    Optional<String> region,
    S3Credentials credentials,
    boolean pathStyle,
    boolean requesterPays,
    Optional<String> encryption,
    Optional<String> encryptionKeyId,
    int retries,
    Duration firstBackoff,
    Duration longestBackoff) {
  private static final int RETRIES = 10;
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(15);

  /** Options that change what is written or who may read it, and which nobody here obeys. */
  private static final List<String> REFUSED = List.of("ssecustomerkeybase64", "s3express");

  static S3Options of(Access access, UnaryOperator<@Nullable String> environment) {
    Map<String, String> options = access.options();
    for (String name : REFUSED) {
      if (options.containsKey(name)) {
        throw new StorageException(
            "storage_options", "'" + name + "' is not supported by this cluster");
      }
    }
    Reader reader = new Reader(options, environment);
    Optional<URI> endpoint =
        reader.find("endpoint", "endpointurl", "endpointurls3").map(S3Options::endpoint);
    return new S3Options(
        endpoint,
        reader.find("region", "defaultregion"),
        S3Credentials.of(reader),
        !reader
            .find("virtualhostedstylerequest")
            .map(Boolean::parseBoolean)
            .orElse(endpoint.isEmpty()),
        reader.isTrue("requestpayer"),
        reader.find("serversideencryption"),
        reader.find("ssekmskeyid"),
        reader.find("maxretries").map(S3Options::count).orElse(RETRIES),
        reader.find("retryinitbackoffms").map(S3Options::milliseconds).orElse(FIRST_BACKOFF),
        reader.find("retrymaxbackoffms").map(S3Options::milliseconds).orElse(LONGEST_BACKOFF));
  }

  private static Duration milliseconds(String text) {
    return Duration.ofMillis(count(text));
  }

  private static int count(String text) {
    try {
      return Math.clamp(Long.parseLong(text), 0, Integer.MAX_VALUE);
    } catch (NumberFormatException wrong) {
      throw new StorageException("storage_options", "'" + text + "' is no number of retries or ms");
    }
  }

  private static URI endpoint(String text) {
    try {
      URI uri = URI.create(text.contains("://") ? text : "https://" + text);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException malformed) {
      // Told below, in the same words as a URL without a host.
    }
    throw new StorageException(
        "storage_options", "aws_endpoint_url is no URL such as http://host:9000");
  }

  /** Looks into options and behind them into the environment. */
  record Reader(Map<String, String> options, UnaryOperator<@Nullable String> environment) {
    /** The first of some names that has a value; options count before the environment. */
    Optional<String> find(String... names) {
      for (String name : names) {
        String value = options.get(name);
        if (value != null && !value.isBlank()) {
          return Optional.of(value.strip());
        }
      }
      for (String name : names) {
        String value = environment.apply(VARIABLES.getOrDefault(name, ""));
        if (value != null && !value.isBlank()) {
          return Optional.of(value.strip());
        }
      }
      return Optional.empty();
    }

    boolean isTrue(String name) {
      return find(name).map(Boolean::parseBoolean).orElse(false);
    }
  }

  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("endpoint", "AWS_ENDPOINT"),
          Map.entry("endpointurl", "AWS_ENDPOINT_URL"),
          Map.entry("endpointurls3", "AWS_ENDPOINT_URL_S3"),
          Map.entry("region", "AWS_REGION"),
          Map.entry("defaultregion", "AWS_DEFAULT_REGION"),
          Map.entry("accesskeyid", "AWS_ACCESS_KEY_ID"),
          Map.entry("secretaccesskey", "AWS_SECRET_ACCESS_KEY"),
          Map.entry("sessiontoken", "AWS_SESSION_TOKEN"),
          Map.entry("virtualhostedstylerequest", "AWS_VIRTUAL_HOSTED_STYLE_REQUEST"),
          Map.entry("skipsignature", "AWS_SKIP_SIGNATURE"),
          Map.entry("requestpayer", "AWS_REQUEST_PAYER"));
}
