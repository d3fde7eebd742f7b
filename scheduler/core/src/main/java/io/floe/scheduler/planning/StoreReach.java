package io.floe.scheduler.planning;

import io.floe.plan.dsl.CloudOptions;
import io.floe.scheduler.execution.QueryError;
import io.floe.storage.Globs;
import io.floe.storage.s3.StoreHosts;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Refuses buckets that queries may not use, and hosts that are no stores at all. */
final class StoreReach {
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

  /**
   * Refuses a path that leads into a place of the node, or from above over it.
   *
   * @param open which folders of the place the caller may use
   */
  static void outside(String path, String place, Predicate<String> open) throws QueryError {
    String closed = withoutScheme(place.endsWith("/") ? place : place + "/");
    String wanted = withoutScheme(path);
    boolean pattern = Globs.isGlob(wanted);
    String literal = pattern ? wanted.substring(0, Globs.symbol(wanted)) : wanted;
    boolean above = closed.startsWith(pattern || literal.endsWith("/") ? literal : literal + "/");
    if (literal.startsWith(closed)) {
      int end = literal.indexOf('/', closed.length());
      above = end < 0 || !open.test(literal.substring(closed.length(), end));
    }
    if (above) {
      throw refusal("'%s' leads to data of the cluster or of other users".formatted(path));
    }
  }

  private static String withoutScheme(String url) {
    return url.substring(url.indexOf("://") + "://".length());
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
      if ((key.contains("endpoint") || key.contains("url")) && !option.value().isBlank()) {
        host(option.value());
      }
    }
  }

  /** Refuses hosts of metadata services, however their address is written. */
  private static void host(String url) throws QueryError {
    String host = hostOf(url);
    if (StoreHosts.isClosed(host)) {
      throw refusal("the host '%s' is no store that queries may use".formatted(host));
    }
  }

  private static String hostOf(String url) throws QueryError {
    try {
      String host = URI.create(url.contains("://") ? url : "http://" + url).getHost();
      if (host != null) {
        String plain = host.replace("[", "").replace("]", "");
        int zone = plain.indexOf('%');
        return zone < 0 ? plain : plain.substring(0, zone);
      }
    } catch (IllegalArgumentException malformed) {
      // Refused below, as what has no host.
    }
    throw refusal("'%s' is no address of a store that queries may use".formatted(url));
  }

  private static QueryError refusal(String message) {
    return new QueryError("InvalidOperationError", message);
  }
}
