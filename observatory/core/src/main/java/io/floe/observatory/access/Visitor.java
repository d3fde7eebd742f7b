package io.floe.observatory.access;

import io.floe.observatory.query.QueryDetail;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who makes the request; nobody in particular where no tokens are wanted. */
@RequestScoped
public class Visitor {
  private Optional<String> confinedTo = Optional.empty();

  /** Shows this user's queries only, for the rest of the request. */
  void confine(String user) {
    confinedTo = Optional.of(user);
  }

  /** Whose queries are shown: one user's, or those of all. */
  public Optional<String> confinedTo() {
    return confinedTo;
  }

  /** Whether the query is one that the visitor may know of. */
  public boolean sees(QueryDetail query) {
    return sees(confinedTo, query);
  }

  /** The same for a visitor of an earlier moment, as streams have them. */
  public static boolean sees(Optional<String> confinedTo, QueryDetail query) {
    return confinedTo.isEmpty() || confinedTo.get().equals(query.user().name());
  }
}
