package io.floe.scheduler.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code traceparent} of W3C: which span of the client a query is part of. */
record TraceParent(String traceId, String spanId, boolean sampled) {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
  private static final int SAMPLED = 1;

  /**
   * What a header says; empty when it is malformed, or made of zeros, which the standard forbids.
   */
  static Optional<TraceParent> of(String header) {
    Matcher found = FORM.matcher(header);
    if (!found.matches()
        || header.startsWith("ff")
        || found.group(1).chars().allMatch(digit -> digit == '0')
        || found.group(2).chars().allMatch(digit -> digit == '0')) {
      return Optional.empty();
    }
    boolean sampled = (Integer.parseInt(found.group(3), 16) & SAMPLED) != 0;
    return Optional.of(new TraceParent(found.group(1), found.group(2), sampled));
  }
}
