package io.floe.plan.dsl;

import java.util.List;

/** What joined rows have in common. */
public sealed interface JoinCondition {

  /** Equal keys; none for a cross join. */
  record Equi(List<Expression> leftOn, List<Expression> rightOn) implements JoinCondition {
    public Equi {
      leftOn = List.copyOf(leftOn);
      rightOn = List.copyOf(rightOn);
    }
  }

  /** Predicates over both sides ({@code join_where}). */
  record NonEqui(List<Expression> predicates) implements JoinCondition {
    public NonEqui {
      predicates = List.copyOf(predicates);
    }
  }
}
