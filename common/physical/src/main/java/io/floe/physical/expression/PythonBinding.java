package io.floe.physical.expression;

import io.floe.engine.column.Column;
import io.floe.engine.expression.Evaluator;
import io.floe.engine.expression.Evaluators;
import io.floe.engine.expression.Value;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Combination;
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.Segments;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.Field;
import io.floe.python.SeriesCall;
import io.floe.python.UserCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Binds Python functions over series: elementwise ones see pages as they come, all others the whole
 * segment, one call for each.
 */
final class PythonBinding {
  private PythonBinding() {}

  /** {@code map_batches}, {@code map_elements} and numpy's functions. */
  static Evaluator bind(
      TypedExpression.PythonFunction python, List<Evaluator> inputs, Resources resources) {
    boolean scalar = python.options().returnsScalar();
    SeriesCall call =
        new SeriesCall(
            python.function().object(),
            "columns",
            "{\"returns_scalar\": " + scalar + ", \"text\": \"python_udf()\"}",
            python.dataType());
    return bind(call, python.fields(), python.options().elementwise(), scalar, inputs, resources);
  }

  /** A call in any mode. */
  static Evaluator bind(
      SeriesCall call,
      List<Field> fields,
      boolean elementwise,
      boolean scalar,
      List<Evaluator> inputs,
      Resources resources) {
    UserCode code = resources.userCode();
    if (elementwise) {
      ElementwiseFunction function =
          (arguments, rows, memory) -> elementwise(code, call, fields, arguments, rows, memory);
      return Evaluators.elementwise(function, inputs);
    }
    Combination combination =
        (arguments, memory) -> segmented(code, call, fields, arguments, memory);
    Evaluator listed = Evaluators.combination(combination, inputs);
    return scalar ? frame -> perSegment(listed.evaluate(frame)) : listed;
  }

  private static Value perSegment(Value value) {
    return new Value.PerSegment(value.column());
  }

  private static Column elementwise(
      UserCode code,
      SeriesCall call,
      List<Field> fields,
      List<Column> arguments,
      int rows,
      Memory memory) {
    Column result = code.series(call, arguments(fields, arguments), memory);
    if (result.length() != rows) {
      int length = result.length();
      result.close();
      throw FunctionException.invalid(
          "output length of `map` ("
              + length
              + ") must be equal to the input length ("
              + rows
              + "); consider using `apply` instead");
    }
    return result;
  }

  private static Rearrangement.Segmented segmented(
      UserCode code,
      SeriesCall call,
      List<Field> fields,
      List<Rearrangement.Segmented> arguments,
      Memory memory) {
    List<Column> columns = arguments.stream().map(Rearrangement.Segmented::column).toList();
    List<Segments> segments = arguments.stream().map(Rearrangement.Segmented::segments).toList();
    if (segments.getFirst().count() == 1) {
      Column result = code.series(call, arguments(fields, columns), memory);
      return new Rearrangement.Segmented(result, Segments.single(result.length()));
    }
    return code.series(call, arguments(fields, columns), segments, memory);
  }

  private static List<UserCode.Argument> arguments(List<Field> fields, List<Column> columns) {
    List<UserCode.Argument> arguments = new ArrayList<>(columns.size());
    for (int position = 0; position < columns.size(); position++) {
      Field field = fields.get(position);
      arguments.add(new UserCode.Argument(field.name(), field.dataType(), columns.get(position)));
    }
    return arguments;
  }
}
