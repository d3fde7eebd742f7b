package io.floe.physical.expression;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.Layout;
import io.floe.engine.expression.Evaluator;
import io.floe.engine.expression.Evaluators;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.segment.SegmentTable;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The categories of a column: all of an enum, those that occur of an open set. */
final class Categories {
  /** The function that is bound here. */
  static final String NAME = "Categorical.GetCategories";

  private Categories() {}

  static Optional<Evaluator> of(
      TypedExpression.Call call, List<Evaluator> inputs, Resources resources) {
    if (call.inputs().getFirst().dataType() instanceof DataType.EnumOf(List<String> names)) {
      try (BytesBuilder builder = new BytesBuilder(names.size(), resources.memory())) {
        names.forEach(name -> builder.append(name.getBytes(StandardCharsets.UTF_8)));
        return Optional.of(Evaluators.series(resources.own(builder.finish())));
      }
    }
    return applied("column.drop_nulls", inputs)
        .flatMap(values -> applied("column.unique", List.of(values)));
  }

  private static Optional<Evaluator> applied(String kernel, List<Evaluator> inputs) {
    return SegmentTable.find(kernel, List.of(Layout.Bytes.BYTES), FunctionParameters.NONE)
        .map(function -> Evaluators.segmented(function, inputs));
  }
}
