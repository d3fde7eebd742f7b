package io.floe.storage;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A partition that a folder's name tells, as in {@code year=2024}.
 *
 * @param value the value as text, empty for the partition of nulls
 */
public record HivePart(String name, Optional<String> value) {
  private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

  /** The partitions in a location, from a character on; the file's own name does not count. */
  public static List<HivePart> of(String location, int start) {
    List<HivePart> parts = new ArrayList<>();
    String[] names = location.substring(Math.min(start, location.length())).split("/", -1);
    for (int at = 0; at < names.length - 1; at++) {
      int equals = names[at].indexOf('=');
      boolean pattern = names[at].indexOf('*', equals) >= 0;
      if (equals >= 0 && !pattern && names[at].indexOf('=', equals + 1) < 0) {
        String value = names[at].substring(equals + 1);
        parts.add(
            new HivePart(
                names[at].substring(0, equals),
                value.equals(NULL) ? Optional.empty() : Optional.of(decoded(value))));
      }
    }
    return parts;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return value;
    }
  }
}
