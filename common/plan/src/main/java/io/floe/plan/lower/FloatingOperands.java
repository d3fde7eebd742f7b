package io.floe.plan.lower;

import io.floe.plan.function.FunctionEntry;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.util.List;
import java.util.Set;

/** Which types functions that compute in floating point take, and in which they compute. */
final class FloatingOperands {
  private static final Set<String> EXPONENTIALS = Set.of("Exp", "Log", "Log1p", "Erf", "Erfc");

  private FloatingOperands() {}

  /**
   * The type of operands and result.
   *
   * @param ruled what the type rule of the function says
   */
  static DataType result(
      FunctionEntry entry, List<Field> inputs, DataType ruled, Semantics semantics) {
    for (Field input : inputs) {
      check(entry, input.dataType(), ruled, semantics);
    }
    // What is no number is cast first, whatever the schema says.
    return TypeFamilies.isFloat(ruled) || ruled == SimpleType.NULL ? ruled : SimpleType.FLOAT64;
  }

  private static void check(
      FunctionEntry entry, DataType type, DataType ruled, Semantics semantics) {
    boolean number = TypeFamilies.isNumeric(type) || type == SimpleType.BOOLEAN;
    if (entry.name().startsWith("Trigonometry.")) {
      if (!TypeFamilies.isPrimitiveNumeric(type)) {
        throw PlanException.invalidOperation(
                "trigonometry operation not supported for dtype `" + type.text() + "`")
            .whenRun(ruled);
      }
      return;
    }
    if (EXPONENTIALS.contains(entry.name()) && semantics.exponentialsTakeNumbersOnly()) {
      if (!number) {
        throw refused(entry, type);
      }
      return;
    }
    boolean castable =
        number
            || type == SimpleType.NULL
            || type == SimpleType.STRING
            || TypeFamilies.isTemporal(type);
    if (!castable) {
      throw refused(entry, type).whenRows(ruled);
    }
  }

  private static PlanException refused(FunctionEntry entry, DataType type) {
    return PlanException.invalidOperation(
        "`" + entry.display() + "` operation not supported for dtype `" + type.text() + "`");
  }
}
