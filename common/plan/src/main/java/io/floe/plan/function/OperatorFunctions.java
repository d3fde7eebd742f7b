package io.floe.plan.function;

import java.util.ArrayList;
import java.util.List;

/**
 * The operators of expressions as functions of their own. Lowering makes their operands equal and
 * tells their types (the rules depend on both sides), so the rules here only repeat what is plain.
 */
final class OperatorFunctions {
  private OperatorFunctions() {}

  static List<FunctionEntry> entries() {
    List<FunctionEntry> all = new ArrayList<>();
    all.addAll(
        new Family("arithmetic", "", "arithmetic")
            .elementwise("add", TypeRules.SAME, FunctionFlag.PROPAGATES_NULLS)
            .elementwise("subtract", TypeRules.SAME, FunctionFlag.PROPAGATES_NULLS)
            .elementwise("multiply", TypeRules.SAME, FunctionFlag.PROPAGATES_NULLS)
            .elementwise("divide", TypeRules.SAME, FunctionFlag.PROPAGATES_NULLS)
            .elementwise("true_divide", TypeRules.SAME, FunctionFlag.PROPAGATES_NULLS)
            .elementwise("floor_divide", TypeRules.SAME, FunctionFlag.PROPAGATES_NULLS)
            .elementwise("modulus", TypeRules.SAME, FunctionFlag.PROPAGATES_NULLS)
            .entries());
    all.addAll(
        new Family("comparison", "", "comparison")
            .elementwise("eq", TypeRules.BOOLEAN, FunctionFlag.PROPAGATES_NULLS)
            .elementwise("ne", TypeRules.BOOLEAN, FunctionFlag.PROPAGATES_NULLS)
            .elementwise("lt", TypeRules.BOOLEAN, FunctionFlag.PROPAGATES_NULLS)
            .elementwise("le", TypeRules.BOOLEAN, FunctionFlag.PROPAGATES_NULLS)
            .elementwise("gt", TypeRules.BOOLEAN, FunctionFlag.PROPAGATES_NULLS)
            .elementwise("ge", TypeRules.BOOLEAN, FunctionFlag.PROPAGATES_NULLS)
            .elementwise("eq_missing", TypeRules.BOOLEAN)
            .elementwise("ne_missing", TypeRules.BOOLEAN)
            .entries());
    all.addAll(
        new Family("boolean", "", "boolean")
            .elementwise("and", TypeRules.BOOLEAN)
            .elementwise("or", TypeRules.BOOLEAN)
            .elementwise("xor", TypeRules.BOOLEAN, FunctionFlag.PROPAGATES_NULLS)
            .entries());
    all.addAll(
        new Family("bitwise", "", "bitwise")
            .elementwise("and", TypeRules.SAME, FunctionFlag.PROPAGATES_NULLS)
            .elementwise("or", TypeRules.SAME, FunctionFlag.PROPAGATES_NULLS)
            .elementwise("xor", TypeRules.SAME, FunctionFlag.PROPAGATES_NULLS)
            .entries());
    return all;
  }
}
