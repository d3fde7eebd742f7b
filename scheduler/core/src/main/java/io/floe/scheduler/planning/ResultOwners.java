package io.floe.scheduler.planning;

import java.util.Optional;
import java.util.UUID;

/** Whose result a query made. */
public interface ResultOwners {
  /** Knows nobody, so that nobody reads what others have made. */
  ResultOwners UNKNOWN = query -> Optional.empty();

  /** The user who sent a query; empty when it is not known any more, or was sent without a name. */
  Optional<String> ownerOf(UUID query);
}
