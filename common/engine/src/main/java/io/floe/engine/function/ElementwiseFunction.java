package io.floe.engine.function;

import io.floe.engine.column.Column;
import io.floe.engine.memory.Memory;
import java.util.List;

/**
 * A function whose value in a row depends on that row of its arguments only. It holds no state of a
 * batch, so that several threads may use it at once.
 */
@FunctionalInterface
public interface ElementwiseFunction {

  /**
   * Computes a batch. Arguments come in any mix of flat, constant and dictionary columns; when all
   * are constant, so is the result.
   *
   * @param arguments columns of that many rows; they stay with the caller
   * @param rowCount how many rows there are, also when there is no argument
   * @param memory pays for the result and for what is needed on the way
   * @return a column that belongs to the caller
   * @throws FunctionException when a value cannot be computed
   */
  Column apply(List<Column> arguments, int rowCount, Memory memory);
}
