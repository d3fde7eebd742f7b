package io.floe.plan.lower;

import io.floe.plan.dsl.DataTypeFunction;
import io.floe.plan.dsl.ExplodeOptions;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.logical.TypedExpression.Literal;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;

/** Questions about data types become constants. */
final class DataTypeQuestions {
  private DataTypeQuestions() {}

  static TypedExpression answer(DataTypeFunction function, Scope scope) {
    return switch (function) {
      case DataTypeFunction.Display display ->
          new Literal(
              new Constant.Text(DataTypes.resolve(display.input(), scope).text()),
              SimpleType.STRING);
      case DataTypeFunction.Eq eq ->
          flag(DataTypes.resolve(eq.left(), scope).equals(DataTypes.resolve(eq.right(), scope)));
      case DataTypeFunction.Matches matches ->
          flag(Selectors.matches(matches.selector(), DataTypes.resolve(matches.input(), scope)));
      case DataTypeFunction.DefaultValue ignored ->
          throw PlanException.invalidOperation(
              "`default_value` of a data type is not supported by this cluster yet");
      case DataTypeFunction.ArrayWidth width ->
          Literals.integer(
              array(DataTypes.resolve(width.input(), scope)).width(), SimpleType.UINT32);
      case DataTypeFunction.ArrayShape shape -> shape(DataTypes.resolve(shape.input(), scope));
      case DataTypeFunction.StructFieldNames names ->
          fieldNames(DataTypes.resolve(names.input(), scope));
    };
  }

  private static Literal flag(boolean value) {
    return new Literal(new Constant.Bool(value), SimpleType.BOOLEAN);
  }

  private static DataType.ArrayOf array(DataType type) {
    if (type instanceof DataType.ArrayOf array) {
      return array;
    }
    throw PlanException.invalidOperation("expected an Array type, got `" + type.text() + "`");
  }

  private static TypedExpression shape(DataType type) {
    List<Constant> widths = new ArrayList<>();
    DataType current = array(type);
    while (current instanceof DataType.ArrayOf array) {
      widths.add(Constant.Int.of(array.width()));
      current = array.inner();
    }
    return rows(widths, SimpleType.UINT32);
  }

  private static TypedExpression fieldNames(DataType type) {
    if (!(type instanceof DataType.Struct struct)) {
      throw PlanException.invalidOperation("expected a Struct type, got `" + type.text() + "`");
    }
    return rows(
        struct.fields().stream().<Constant>map(field -> new Constant.Text(field.name())).toList(),
        SimpleType.STRING);
  }

  /** Several values, one a row. */
  private static TypedExpression rows(List<Constant> values, DataType type) {
    return new TypedExpression.ExplodeValues(
        new Literal(new Constant.Values(values), new DataType.ListOf(type)),
        new ExplodeOptions(false, true),
        type);
  }
}
