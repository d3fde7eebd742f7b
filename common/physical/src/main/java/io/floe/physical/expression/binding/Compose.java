package io.floe.physical.expression.binding;

import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.KernelTable;
import io.floe.engine.memory.Scope;
import io.floe.physical.expression.Constants;
import io.floe.physical.expression.Nulls;
import io.floe.plan.logical.Constant;
import io.floe.plan.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes functions out of functions. */
final class Compose {
  /** The values as they are. */
  static final ElementwiseFunction SAME =
      (arguments, rows, memory) -> arguments.getFirst().retain();

  private Compose() {}

  static Optional<ElementwiseFunction> kernel(
      String id, List<Layout> layouts, FunctionParameters parameters) {
    return KernelTable.elementwise(id, layouts, parameters);
  }

  static Optional<ElementwiseFunction> kernel(String id, Layout layout) {
    return kernel(id, List.of(layout), FunctionParameters.NONE);
  }

  /** One function and then another on its result. */
  static ElementwiseFunction then(ElementwiseFunction first, ElementwiseFunction next) {
    if (first == SAME) {
      return next;
    }
    if (next == SAME) {
      return first;
    }
    return (arguments, rows, memory) -> {
      try (Column middle = first.apply(arguments, rows, memory)) {
        return next.apply(List.of(middle), rows, memory);
      }
    };
  }

  static Optional<ElementwiseFunction> then(
      Optional<ElementwiseFunction> first, Optional<ElementwiseFunction> next) {
    return first.flatMap(one -> next.map(other -> then(one, other)));
  }

  /** A function of some of the inputs. */
  static ElementwiseFunction of(ElementwiseFunction function, int... positions) {
    return (arguments, rows, memory) -> {
      List<Column> chosen = new ArrayList<>(positions.length);
      for (int position : positions) {
        chosen.add(arguments.get(position));
      }
      return function.apply(chosen, rows, memory);
    };
  }

  /** A function whose arguments are themselves computed from all inputs. */
  static ElementwiseFunction nested(
      ElementwiseFunction function, List<ElementwiseFunction> arguments) {
    return (inputs, rows, memory) -> {
      try (Scope scope = new Scope(memory)) {
        List<Column> computed = new ArrayList<>(arguments.size());
        for (ElementwiseFunction argument : arguments) {
          computed.add(scope.own(argument.apply(inputs, rows, memory)));
        }
        return function.apply(computed, rows, memory);
      }
    };
  }

  static Optional<ElementwiseFunction> nested(
      Optional<ElementwiseFunction> function, List<Optional<ElementwiseFunction>> arguments) {
    return function.isPresent() && arguments.stream().allMatch(Optional::isPresent)
        ? Optional.of(
            nested(function.get(), arguments.stream().map(Optional::orElseThrow).toList()))
        : Optional.empty();
  }

  /** The input at a position. */
  static ElementwiseFunction input(int position) {
    return (arguments, rows, memory) -> arguments.get(position).retain();
  }

  /** The same value in every row. */
  static ElementwiseFunction constant(Constant value, DataType type) {
    return (arguments, rows, memory) ->
        new ConstantColumn(Constants.column(value, type, memory), rows);
  }

  /** Null in every row. */
  static ElementwiseFunction nulls(Layout layout) {
    return (arguments, rows, memory) -> Nulls.column(layout, rows, memory);
  }

  /** The first of several functions of the same inputs that has a value. */
  static Optional<ElementwiseFunction> firstOf(List<ElementwiseFunction> functions, Layout layout) {
    if (functions.size() == 1) {
      return Optional.of(functions.getFirst());
    }
    List<Layout> layouts = functions.stream().map(ignored -> layout).toList();
    return kernel("conditional.coalesce", layouts, FunctionParameters.NONE)
        .map(coalesce -> nested(coalesce, functions));
  }

  /** A conversion between layouts. */
  static Optional<ElementwiseFunction> cast(Layout from, Layout to, String mode) {
    return from.equals(to)
        ? Optional.of(SAME)
        : kernel("cast", List.of(from), FunctionParameters.NONE.with("to", to).with("mode", mode));
  }
}
