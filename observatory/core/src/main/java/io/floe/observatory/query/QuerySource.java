package io.floe.observatory.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where the observatory learns about queries. */
public interface QuerySource {

  /** The query of this id, if it is known. */
  Optional<QueryDetail> find(UUID id);

  /** All that is known about a query. */
  default Optional<QueryStory> story(UUID id) {
    return find(id)
        .map(
            detail ->
                new QueryStory(
                    detail,
                    List.of(),
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()));
  }

  /** Cancels a query; false when it is not known or has ended. */
  default boolean cancel(UUID id) {
    return false;
  }

  /** The newest queries, newest first, at most so many. */
  List<QueryDetail> newest(int limit);
}
