package io.floe.plan.wire;

import io.floe.plan.dsl.DataTypeExpression;
import io.floe.plan.dsl.DataTypeFunction;
import java.util.List;

/** Types that depend on expressions, and questions about types. */
final class DataTypeExpressionReader {
  private final Readers readers;

  DataTypeExpressionReader(Readers readers) {
    this.readers = readers;
  }

  DataTypeExpression read(WireValue value) {
    Variant variant = Variant.of("data type expression", value);
    WireValue payload = variant.payload();
    return switch (variant.name()) {
      case "Literal" -> new DataTypeExpression.Literal(readers.types.dataType(payload));
      case "OfExpr" -> new DataTypeExpression.OfExpression(readers.expressions.read(payload));
      case "InnerDataType" -> {
        Fields fields = Fields.of("InnerDataType", payload, readers.audit);
        DataTypeExpression inner =
            new DataTypeExpression.InnerDataType(
                read(fields.require("input")),
                fields.optional(
                    "validation",
                    kind ->
                        Constants.read(
                            "sequence kind", kind, DataTypeExpression.SequenceKind.values())));
        fields.finish();
        yield inner;
      }
      case "Int" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        String change = Variant.of("integer type", parts.get(1)).name();
        yield switch (change) {
          case "ToUnsigned" -> new DataTypeExpression.ToUnsigned(read(parts.get(0)));
          case "ToSigned" -> new DataTypeExpression.ToSigned(read(parts.get(0)));
          default -> throw new UnsupportedPlanException("integer type", change);
        };
      }
      case "Struct" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        Variant field = Variant.of("struct type", parts.get(1));
        yield switch (field.name()) {
          case "FieldDataTypeByIndex" ->
              new DataTypeExpression.FieldByIndex(
                  read(parts.get(0)), Values.integer(field.payload()));
          case "FieldDataTypeByName" ->
              new DataTypeExpression.FieldByName(read(parts.get(0)), Values.text(field.payload()));
          default -> throw new UnsupportedPlanException("struct type", field.name());
        };
      }
      case "WrapInList" -> new DataTypeExpression.WrapInList(read(payload));
      case "WrapInArray" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        yield new DataTypeExpression.WrapInArray(read(parts.get(0)), Values.integer(parts.get(1)));
      }
      case "StructWithFields" ->
          new DataTypeExpression.StructWithFields(Values.list(payload, this::named));
      case "SelfDtype" -> new DataTypeExpression.SelfDataType();
      default -> throw new UnsupportedPlanException("data type expression", variant.name());
    };
  }

  private DataTypeExpression.NamedDataType named(WireValue value) {
    List<WireValue> pair = Values.tuple(value, 2);
    return new DataTypeExpression.NamedDataType(Values.text(pair.get(0)), read(pair.get(1)));
  }

  DataTypeFunction function(WireValue value) {
    Variant variant = Variant.of("data type function", value);
    WireValue payload = variant.payload();
    return switch (variant.name()) {
      case "Display" -> new DataTypeFunction.Display(read(payload));
      case "Eq" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        yield new DataTypeFunction.Eq(read(parts.get(0)), read(parts.get(1)));
      }
      case "Matches" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        yield new DataTypeFunction.Matches(
            read(parts.get(0)), readers.selectors.typeSelector(parts.get(1)));
      }
      case "DefaultValue" -> {
        Fields fields = Fields.of("DefaultValue", payload, readers.audit);
        DataTypeFunction function =
            new DataTypeFunction.DefaultValue(
                read(fields.require("dt_expr")),
                fields.integer("n", 1),
                fields.flag("numeric_to_one", false),
                fields.integer("num_list_values", 0));
        fields.finish();
        yield function;
      }
      case "Array" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        String question = Variant.of("array type function", parts.get(1)).name();
        yield switch (question) {
          case "Width" -> new DataTypeFunction.ArrayWidth(read(parts.get(0)));
          case "Shape" -> new DataTypeFunction.ArrayShape(read(parts.get(0)));
          default -> throw new UnsupportedPlanException("array type function", question);
        };
      }
      case "Struct" -> {
        List<WireValue> parts = Values.tuple(payload, 2);
        String question = Variant.of("struct type function", parts.get(1)).name();
        if (!question.equals("FieldNames")) {
          throw new UnsupportedPlanException("struct type function", question);
        }
        yield new DataTypeFunction.StructFieldNames(read(parts.get(0)));
      }
      default -> throw new UnsupportedPlanException("data type function", variant.name());
    };
  }
}
