package io.floe.plan.function;

import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;

/** Integer types of the same width with the other sign. */
public final class SignChanges {
  private SignChanges() {}

  /** The signed or unsigned integer of the same width. */
  public static DataType of(DataType type, boolean signed) {
    if (!(type instanceof SimpleType simple) || !TypeFamilies.isInteger(type)) {
      throw PlanException.invalidOperation("expected an integer type, got '" + type.text() + "'");
    }
    return switch (TypeFamilies.bits(simple)) {
      case 8 -> signed ? SimpleType.INT8 : SimpleType.UINT8;
      case 16 -> signed ? SimpleType.INT16 : SimpleType.UINT16;
      case 32 -> signed ? SimpleType.INT32 : SimpleType.UINT32;
      case 64 -> signed ? SimpleType.INT64 : SimpleType.UINT64;
      default -> signed ? SimpleType.INT128 : SimpleType.UINT128;
    };
  }
}
