package io.floe.worker.task;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The last queries that are over, so that nothing is kept for a task that ends later. */
final class ForgottenQueries {
  private static final int MOST = 10_000;

  private final Map<UUID, Boolean> queries =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
          return size() > MOST;
        }
      };

  synchronized void add(UUID query) {
    queries.put(query, true);
  }

  synchronized boolean contains(UUID query) {
    return queries.containsKey(query);
  }
}
