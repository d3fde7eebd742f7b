package io.floe.physical.expression.binding;

import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import java.util.List;
import java.util.Optional;

/**
 * A call as bindings look at it.
 *
 * @param semantics the rules of the client's Polars
 */
public record CallSite(TypedExpression.Call call, Semantics semantics) {

  /** How many inputs there are. */
  public int size() {
    return call.inputs().size();
  }

  /** The type of an input. */
  public DataType type(int position) {
    return call.inputs().get(position).dataType();
  }

  /** The layout of an input. */
  public Layout layout(int position) {
    return PhysicalLayouts.of(type(position));
  }

  /** The layouts of all inputs. */
  public List<Layout> layouts() {
    return call.inputs().stream().map(input -> PhysicalLayouts.of(input.dataType())).toList();
  }

  /** The type of the result. */
  public DataType result() {
    return call.dataType();
  }

  /** The layout of the result. */
  public Layout resultLayout() {
    return PhysicalLayouts.of(call.dataType());
  }

  /** What the plan fixes about the call. */
  public Parameters parameters() {
    return call.parameters();
  }

  /** A flag of the plan, false where it is not given. */
  public boolean flag(String name) {
    return optional(name).map(ParameterValue::asBoolean).orElse(false);
  }

  /** A parameter of the plan, empty where it is missing or null. */
  public Optional<ParameterValue> optional(String name) {
    return parameters().has(name) ? parameters().getOptional(name) : Optional.empty();
  }

  /** The value of an input that is a literal. */
  public Optional<Constant> literal(int position) {
    return position < size()
            && call.inputs().get(position) instanceof TypedExpression.Literal literal
        ? Optional.of(literal.value())
        : Optional.empty();
  }

  /** Whether an input is the literal null. */
  public boolean isNullLiteral(int position) {
    return literal(position).filter(Constant.Null.class::isInstance).isPresent();
  }

  /** The text of an input that has to be a literal. */
  public String text(int position) {
    return literal(position)
        .filter(Constant.Text.class::isInstance)
        .map(constant -> ((Constant.Text) constant).value())
        .orElseThrow(
            () ->
                FunctionException.invalid(
                    "function '"
                        + call.function().display()
                        + "' is not supported by this cluster for an argument "
                        + (position + 1)
                        + " that is no literal string"));
  }

  /** The text of an input if it is a literal string. */
  public Optional<String> optionalText(int position) {
    return literal(position)
        .filter(Constant.Text.class::isInstance)
        .map(constant -> ((Constant.Text) constant).value());
  }

  /** How users know the column of an input, for messages. */
  public String columnName(int position) {
    return call.inputs().get(position) instanceof TypedExpression.ColumnReference column
        ? column.name()
        : "";
  }

  /** The kernel of an id for the inputs as they are. */
  public Optional<ElementwiseFunction> kernel(String id) {
    return kernel(id, FunctionParameters.NONE);
  }

  /** The kernel of an id for the inputs as they are. */
  public Optional<ElementwiseFunction> kernel(String id, FunctionParameters parameters) {
    return Compose.kernel(id, layouts(), parameters);
  }
}
