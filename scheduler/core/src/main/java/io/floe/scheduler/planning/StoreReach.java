package io.floe.scheduler.planning;

import io.floe.plan.dsl.CloudOptions;
import io.floe.scheduler.execution.QueryError;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Refuses buckets that queries may not use, and hosts that are no stores at all. */
final class StoreReach {
  /** Where clouds tell machines their credentials, beside the link-local addresses. */
  private static final Set<String> METADATA_HOSTS =
      Set.of("metadata.google.internal", "metadata", "100.100.100.200", "fd00:ec2::254");

  private StoreReach() {}

  /**
   * Refuses a path of a store outside of the allowed buckets; none allow all.
   *
   * @param allowed names of buckets, or addresses such as {@code s3://bucket/prefix}
   */
  static void check(String path, List<String> allowed) throws QueryError {
    int scheme = path.indexOf("://");
    String kind = path.substring(0, scheme).toLowerCase(Locale.ROOT);
    String rest = path.substring(scheme + "://".length());
    if (kind.equals("http") || kind.equals("https")) {
      host(path);
    }
    if (allowed.isEmpty()) {
      return;
    }
    String within = normalised(rest);
    boolean found =
        allowed.stream()
            .map(each -> each.contains("://") ? each.substring(each.indexOf("://") + 3) : each)
            .map(StoreReach::normalised)
            .anyMatch(each -> within.equals(each) || within.startsWith(each + "/"));
    if (!found) {
      throw refusal("'%s' is outside of scheduler.allowed_buckets".formatted(path));
    }
  }

  /** Stores take keys literally, but whoever maps them to folders must not be led out of one. */
  private static String normalised(String rest) {
    String trimmed = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    return List.of(trimmed.split("/", -1)).contains("..") ? "" : trimmed;
  }

  /** Refuses an endpoint of a store that is no store. */
  static void endpoint(Optional<CloudOptions> options) throws QueryError {
    if (options.isEmpty() || options.get().config().isEmpty()) {
      return;
    }
    for (CloudOptions.Option option : options.get().config().get().options()) {
      String key = option.key().toLowerCase(Locale.ROOT);
      if (key.contains("endpoint") || key.contains("url")) {
        host(option.value());
      }
    }
  }

  /** Refuses hosts of metadata services, however their address is written. */
  private static void host(String url) throws QueryError {
    String host = hostOf(url);
    if (host.isEmpty()) {
      return;
    }
    boolean closed = METADATA_HOSTS.contains(host.toLowerCase(Locale.ROOT));
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        closed |=
            address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA_HOSTS.contains(address.getHostAddress());
      }
    } catch (UnknownHostException nobody) {
      // Whoever calls it will be told.
    }
    if (closed) {
      throw refusal("the host '%s' is no store that queries may use".formatted(host));
    }
  }

  private static String hostOf(String url) throws QueryError {
    try {
      String host = URI.create(url.contains("://") ? url : "http://" + url).getHost();
      return host == null ? "" : host.replace("[", "").replace("]", "");
    } catch (IllegalArgumentException malformed) {
      throw refusal("'%s' is no address of a store".formatted(url));
    }
  }

  private static QueryError refusal(String message) {
    return new QueryError("InvalidOperationError", message);
  }
}
