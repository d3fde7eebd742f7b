package io.floe.plan.wire;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Remembers which fields were not understood, so that one warning can name them, and whether there
 * is user code.
 */
final class Audit {
  private static final int MOST = 100;

  private final Set<String> ignored = new LinkedHashSet<>();
  private boolean userCode;

  void ignored(String type, String field) {
    if (ignored.size() < MOST) {
      ignored.add(type + "." + field);
    }
  }

  void userCode() {
    userCode = true;
  }

  boolean hasUserCode() {
    return userCode;
  }

  Set<String> ignoredFields() {
    return Collections.unmodifiableSet(ignored);
  }
}
