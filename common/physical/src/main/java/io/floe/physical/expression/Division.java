package io.floe.physical.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.KernelTable;
import io.floe.engine.memory.Memory;
import java.util.List;

/**
 * Division by one value for all rows: Polars multiplies by its reciprocal, which may differ from
 * the quotient in the last bit.
 */
public final class Division implements ElementwiseFunction {
  private final ElementwiseFunction quotient;
  private final ElementwiseFunction widen;
  private final ElementwiseFunction product;

  private Division(
      ElementwiseFunction quotient, ElementwiseFunction widen, ElementwiseFunction product) {
    this.quotient = quotient;
    this.widen = widen;
    this.product = product;
  }

  /** A division of numbers of a layout by the kernel for two columns. */
  public static ElementwiseFunction of(ElementwiseFunction quotient, Layout layout) {
    if (!(layout instanceof FixedLayout fixed)) {
      return quotient;
    }
    boolean narrow = fixed == FixedLayout.FLOAT16 || fixed == FixedLayout.FLOAT32;
    FixedLayout result = narrow ? fixed : FixedLayout.FLOAT64;
    ElementwiseFunction same = (arguments, rows, memory) -> arguments.getFirst().retain();
    ElementwiseFunction widen =
        fixed == result
            ? same
            : KernelTable.elementwise(
                    "cast",
                    List.of(fixed),
                    FunctionParameters.NONE.with("mode", "wrap").with("to", result))
                .orElse(null);
    return KernelTable.elementwise(
            "arithmetic.multiply", List.of(result, result), FunctionParameters.NONE)
        .filter(product -> widen != null)
        .<ElementwiseFunction>map(product -> new Division(quotient, widen, product))
        .orElse(quotient);
  }

  @Override
  public Column apply(List<Column> arguments, int rowCount, Memory memory) {
    Column dividend = arguments.get(0);
    boolean one = arguments.get(1) instanceof ConstantColumn;
    if (!one || dividend instanceof ConstantColumn || rowCount == 1) {
      return quotient.apply(arguments, rowCount, memory);
    }
    ConstantColumn divisor = (ConstantColumn) arguments.get(1);
    try (Column wide = widen.apply(List.of(dividend), rowCount, memory);
        Column wideDivisor = widen.apply(List.of(divisor.value()), 1, memory);
        Column unit = Reciprocals.one(wideDivisor.layout(), memory);
        Column inverse = Reciprocals.of(unit, wideDivisor, memory)) {
      Column repeated = new ConstantColumn(Flatten.of(inverse, memory), rowCount);
      try (repeated) {
        return product.apply(List.of(wide, repeated), rowCount, memory);
      }
    }
  }
}
