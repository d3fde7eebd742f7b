package io.floe.scheduler.query;

import java.util.List;
import java.util.UUID;

/** Remembers queries over a restart of the scheduler. What goes wrong with it is logged only. */
public interface QueryArchive {
  /** Remembers nothing. */
  QueryArchive NONE =
      new QueryArchive() {
        @Override
        public void keep(QuerySnapshot query) {}

        @Override
        public void forget(UUID id) {}

        @Override
        public List<QuerySnapshot> all() {
          return List.of();
        }
      };

  /** Keeps a query as it is now. */
  void keep(QuerySnapshot query);

  /** Drops a query. */
  void forget(UUID id);

  /** All that are kept, oldest first. Places of results are the unsigned ones. */
  List<QuerySnapshot> all();
}
