package io.floe.storage.s3;

import io.floe.storage.Access;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The stores of this process, so that connections live longer than queries. A few are kept: each
 * user's keys make another.
 */
public final class S3Clients {
  private static final int KEPT = 64;
  private static final Map<S3Options, S3Store> STORES = new LinkedHashMap<>(KEPT, 0.75f, true);

  private S3Clients() {}

  /** The store that some options lead to. */
  public static S3Store store(Access access) {
    S3Options options = S3Options.of(access, System::getenv);
    synchronized (STORES) {
      S3Store known = STORES.get(options);
      if (known == null) {
        known = new S3Store(options);
        STORES.put(options, known);
        if (STORES.size() > KEPT) {
          // Left to the garbage collector: somebody may still read through it.
          STORES.remove(STORES.keySet().iterator().next());
        }
      }
      return known;
    }
  }
}
