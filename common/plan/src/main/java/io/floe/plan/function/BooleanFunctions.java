package io.floe.plan.function;

import static io.floe.plan.function.FunctionFlag.PROPAGATES_NULLS;

import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;

/** Functions that answer yes or no, and those on bits. */
final class BooleanFunctions {
  private BooleanFunctions() {}

  static List<FunctionEntry> entries() {
    List<FunctionEntry> all = new ArrayList<>();
    all.addAll(
        new Family("Boolean", "", "boolean")
            .aggregation("Any", TypeRules.BOOLEAN, Family.SPECIAL)
            .aggregation("All", TypeRules.BOOLEAN, Family.SPECIAL)
            .aggregation("IsEmpty", TypeRules.BOOLEAN)
            .aggregation("HasNulls", TypeRules.BOOLEAN)
            .elementwise("IsNull", TypeRules.BOOLEAN)
            .elementwise("IsNotNull", TypeRules.BOOLEAN)
            .elementwise("IsFinite", TypeRules.BOOLEAN, PROPAGATES_NULLS)
            .elementwise("IsInfinite", TypeRules.BOOLEAN, PROPAGATES_NULLS)
            .elementwise("IsNan", TypeRules.BOOLEAN, PROPAGATES_NULLS)
            .elementwise("IsNotNan", TypeRules.BOOLEAN, PROPAGATES_NULLS)
            .ordered("IsFirstDistinct", TypeRules.BOOLEAN)
            .ordered("IsLastDistinct", TypeRules.BOOLEAN)
            .ordered("IsUnique", TypeRules.BOOLEAN)
            .ordered("IsDuplicated", TypeRules.BOOLEAN)
            .elementwise("IsBetween", TypeRules.BOOLEAN, Family.SPECIAL)
            .elementwise("IsIn", TypeRules.BOOLEAN, Family.SPECIAL)
            .elementwise("IsClose", TypeRules.BOOLEAN, Family.SUPERTYPE_STRICT)
            .aggregation("IsSorted", TypeRules.BOOLEAN, FunctionFlag.ORDER_SENSITIVE)
            .elementwise("AllHorizontal", TypeRules.BOOLEAN, Family.SPECIAL)
            .elementwise("AnyHorizontal", TypeRules.BOOLEAN, Family.SPECIAL)
            .elementwise("Not", TypeRules.map(BooleanFunctions::negated), PROPAGATES_NULLS)
            .entries());
    all.addAll(
        new Family("Bitwise", "", "bitwise")
            .elementwise("CountOnes", bits(true, "bitwise_count_ones"))
            .elementwise("CountZeros", bits(true, "bitwise_count_zeros"))
            .elementwise("LeadingOnes", bits(true, "bitwise_leading_ones"))
            .elementwise("LeadingZeros", bits(true, "bitwise_leading_zeros"))
            .elementwise("TrailingOnes", bits(true, "bitwise_trailing_ones"))
            .elementwise("TrailingZeros", bits(true, "bitwise_trailing_zeros"))
            .entries());
    all.addAll(
        new Family("Bitwise", "bitwise", "aggregate.bitwise")
            .aggregation("And", bits(false, "bitwise_and"))
            .aggregation("Or", bits(false, "bitwise_or"))
            .aggregation("Xor", bits(false, "bitwise_xor"))
            .entries());
    return all;
  }

  private static DataType negated(DataType type) {
    if (type == SimpleType.BOOLEAN || TypeFamilies.isInteger(type)) {
      return type;
    }
    throw PlanException.invalidOperation(
        "dtype " + type.text() + " not supported in 'not' operation");
  }

  private static TypeRule bits(boolean counts, String name) {
    return TypeRules.map(
        type -> {
          if (type != SimpleType.BOOLEAN && !TypeFamilies.isInteger(type)) {
            throw PlanException.invalidOperation(
                "dtype " + type.text() + " not supported in '" + name + "' operation");
          }
          return counts ? SimpleType.UINT32 : type;
        });
  }
}
