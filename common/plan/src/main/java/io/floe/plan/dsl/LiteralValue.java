package io.floe.plan.dsl;

import io.floe.plan.type.DataType;
import java.math.BigInteger;

/** The value of a literal. */
public sealed interface LiteralValue {

  /** A Python number, text or list without type; coercion gives it one. */
  record Dyn(DynValue value) implements LiteralValue {}

  /** A value with a type. */
  record Scalar(ScalarValue value) implements LiteralValue {}

  /** A whole series as an Arrow IPC stream of one column. */
  record Series(ByteSpan ipc) implements LiteralValue {}

  /** Consecutive integers, the upper end excluded. */
  record Range(BigInteger low, BigInteger high, DataType type) implements LiteralValue {}
}
