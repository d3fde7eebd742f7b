package io.floe.observatory.query;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What an observatory shows that runs by itself, with no scheduler to learn from. */
final class NothingKnown {

  @Produces
  @Singleton
  @DefaultBean
  QuerySource queries() {
    return new QuerySource() {
      @Override
      public Optional<QueryDetail> find(UUID id) {
        return Optional.empty();
      }

      @Override
      public List<QueryDetail> newest(int limit) {
        return List.of();
      }
    };
  }

  @Produces
  @Singleton
  @DefaultBean
  NodeSource nodes() {
    return List::of;
  }
}
