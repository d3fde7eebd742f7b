package io.floe.physical.expression;

import io.floe.engine.column.Layout;
import io.floe.engine.expression.Evaluator;
import io.floe.engine.expression.Evaluators;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.KernelTable;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.SegmentTable;
import io.floe.format.PhysicalLayouts;
import io.floe.physical.expression.binding.Bindings;
import io.floe.physical.expression.binding.CallSite;
import io.floe.plan.function.FunctionFlag;
import io.floe.plan.function.Refused;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Binds calls of catalogue functions to the engine's kernels. */
final class FunctionBinding {
  private FunctionBinding() {}

  static Evaluator bind(
      TypedExpression.Call call, List<Evaluator> inputs, Resources resources, boolean streamed) {
    if (Refused.is(call.function())) {
      return Refusals.bind(call, inputs, resources.semantics());
    }
    try {
      return kernel(call, inputs, resources, streamed);
    } catch (FunctionException refused) {
      return Refusals.unbound(call, inputs, refused, resources.semantics());
    }
  }

  private static Evaluator kernel(
      TypedExpression.Call call, List<Evaluator> inputs, Resources resources, boolean streamed) {
    String kernel =
        call.function()
            .kernel()
            .orElseThrow(
                () -> Unsupported.expression("function '" + call.function().display() + "'"));
    if (!call.inputs().isEmpty()) {
      AcceptedTypes.check(
          call.function(), call.inputs().getFirst().dataType(), resources.semantics());
    }
    if (call.function().name().equals(Categories.NAME)) {
      return Categories.of(call, inputs, resources)
          .orElseThrow(() -> Unsupported.function(call.function().display(), types(call)));
    }
    Optional<Evaluator> structural = StructBinding.function(kernel, call, inputs);
    if (structural.isPresent()) {
      return structural.get();
    }
    List<Layout> layouts =
        call.inputs().stream().map(input -> PhysicalLayouts.of(input.dataType())).toList();
    FunctionParameters parameters = ParameterTranslation.of(call, resources.semantics(), streamed);
    Optional<ElementwiseFunction> elementwise =
        Bindings.find(new CallSite(call, resources.semantics()))
            .or(() -> KernelTable.elementwise(kernel, layouts, parameters))
            .or(() -> ofNulls(call));
    if (elementwise.isPresent()) {
      return Evaluators.elementwise(elementwise.get(), inputs);
    }
    SegmentFunction function =
        SegmentTable.find(kernel, layouts, parameters)
            .orElseThrow(() -> Unsupported.function(call.function().display(), types(call)));
    return Evaluators.segmented(function, inputs);
  }

  /** Nothing but nulls gives nothing but nulls, whatever the type. */
  private static Optional<ElementwiseFunction> ofNulls(TypedExpression.Call call) {
    boolean nulls =
        call.function().is(FunctionFlag.PROPAGATES_NULLS)
            && call.function().is(FunctionFlag.ELEMENTWISE)
            && call.inputs().stream().anyMatch(input -> input.dataType() == SimpleType.NULL);
    Layout layout = PhysicalLayouts.of(call.dataType());
    return nulls
        ? Optional.of((arguments, rows, memory) -> Nulls.column(layout, rows, memory))
        : Optional.empty();
  }

  static Evaluator ternary(
      Evaluator predicate, Evaluator truthy, Evaluator falsy, DataType dataType) {
    Layout layout = PhysicalLayouts.of(dataType);
    ElementwiseFunction function =
        KernelTable.elementwise(
                "conditional.if_then_else",
                List.of(Layout.Bit.BIT, layout, layout),
                FunctionParameters.NONE)
            .orElseThrow(() -> Unsupported.function("when/then", dataType.text()));
    return Evaluators.elementwise(function, List.of(predicate, truthy, falsy));
  }

  private static String types(TypedExpression.Call call) {
    return call.inputs().stream()
        .map(input -> input.dataType().text())
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
