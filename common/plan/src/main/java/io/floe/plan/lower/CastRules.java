package io.floe.plan.lower;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;

/**
 * Casts that Polars 2.0 refuses where there are values. What no value can survive otherwise is
 * found by the conversion itself.
 */
final class CastRules {
  private CastRules() {}

  static void check(DataType from, DataType to, CastMode mode, Semantics semantics) {
    if (from.equals(to) || TypeFamilies.isUnknown(from) || from == SimpleType.NULL) {
      return;
    }
    boolean refused = false;
    if (!semantics.looseCasts() && mode == CastMode.STRICT) {
      boolean codes =
          (TypeFamilies.isInteger(from) && to instanceof DataType.Categorical)
              || (from instanceof DataType.Categorical && TypeFamilies.isInteger(to));
      if (codes) {
        throw PlanException.compute(
                "cannot cast from "
                    + from.text()
                    + " to "
                    + to.text()
                    + "; use `cat.to` or `cat.physical`")
            .whenValues(to);
      }
      refused =
          (from == SimpleType.STRING && TypeFamilies.isTemporal(to))
              || isPlain(from) && (to instanceof DataType.ListOf || to instanceof DataType.ArrayOf);
    }
    if (refused) {
      throw PlanException.invalidOperation(
              "casting from " + from.codeText() + " to " + to.codeText() + " not supported")
          .whenValues(to);
    }
  }

  private static boolean isPlain(DataType type) {
    return TypeFamilies.isNumeric(type)
        || TypeFamilies.isTemporal(type)
        || TypeFamilies.isCategorical(type)
        || type == SimpleType.BOOLEAN
        || type == SimpleType.STRING;
  }
}
