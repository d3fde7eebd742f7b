package io.floe.observatory.query;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where the observatory learns about queries. */
public interface QuerySource {

  /** The query of this id, if it is known. */
  Optional<QueryDetail> find(UUID id);

  /** The newest queries, newest first, at most so many. */
  List<QueryDetail> newest(int limit);
}
