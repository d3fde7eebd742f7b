package io.floe.plan.dsl;

import io.floe.plan.type.DataType;
import io.floe.plan.type.TimeUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A choice of data types. */
public sealed interface DataTypeSelector {

  /** Types of either. */
  record Union(DataTypeSelector left, DataTypeSelector right) implements DataTypeSelector {}

  /** Types of the left that the right does not pick. */
  record Difference(DataTypeSelector left, DataTypeSelector right) implements DataTypeSelector {}

  /** Types of exactly one. */
  record ExclusiveOr(DataTypeSelector left, DataTypeSelector right) implements DataTypeSelector {}

  /** Types of both. */
  record Intersect(DataTypeSelector left, DataTypeSelector right) implements DataTypeSelector {}

  /** These types. */
  record AnyOf(List<DataType> types) implements DataTypeSelector {
    public AnyOf {
      types = List.copyOf(types);
    }
  }

  /** Lists whose inner type is picked; any list when empty. */
  record ListOf(Optional<DataTypeSelector> inner) implements DataTypeSelector {}

  /** Arrays whose inner type is picked and whose width is given; anything when empty. */
  record ArrayOf(Optional<DataTypeSelector> inner, OptionalLong width)
      implements DataTypeSelector {}

  /** Datetimes of these units and zones. */
  record Datetime(Set<TimeUnit> units, TimeZoneSet zones) implements DataTypeSelector {
    public Datetime {
      units = Set.copyOf(units);
    }
  }

  /** Durations of these units. */
  record Duration(Set<TimeUnit> units) implements DataTypeSelector {
    public Duration {
      units = Set.copyOf(units);
    }
  }

  /** A family of types. */
  enum Family implements DataTypeSelector {
    WILDCARD,
    EMPTY,
    INTEGER,
    UNSIGNED_INTEGER,
    SIGNED_INTEGER,
    FLOAT,
    ENUM,
    CATEGORICAL,
    NESTED,
    STRUCT,
    DECIMAL,
    NUMERIC,
    TEMPORAL,
    OBJECT,
    MAP
  }

  /** Which time zones a selected datetime may have. */
  record TimeZoneSet(Kind kind, List<String> zones) {
    public TimeZoneSet {
      zones = List.copyOf(zones);
    }

    /** How the zones restrict. */
    public enum Kind {
      /** With or without zone. */
      ANY,
      /** With any zone. */
      ANY_SET,
      /** Without zone. */
      UNSET,
      /** Without zone or with one of the list. */
      UNSET_OR_ANY_OF,
      /** With one of the list. */
      ANY_OF
    }
  }
}
