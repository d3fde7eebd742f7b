package io.floe.plan.dsl;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** A literal without type yet. */
public sealed interface DynValue {

  /** A text. */
  record Text(String value) implements DynValue {}

  /** An integer of up to 128 bits. */
  record Int(BigInteger value) implements DynValue {}

  /** A floating point number. */
  record Real(double value) implements DynValue {}

  /** A list whose elements are of one kind; empty elements are null. */
  record ListOf(Kind kind, List<Optional<DynValue>> elements) implements DynValue {
    public ListOf {
      elements = List.copyOf(elements);
    }
  }

  /** The kind of a list's elements. */
  enum Kind {
    TEXT,
    INTEGER,
    REAL,
    LIST
  }
}
