package io.floe.plan.lower;

import io.floe.plan.dsl.DataTypeExpression;
import io.floe.plan.function.SignChanges;
import io.floe.plan.semantics.ErrorType;
import io.floe.plan.semantics.LiteralTypes;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import java.util.Optional;

/** Data types that depend on expressions. */
final class DataTypes {
  private final Scope scope;
  private final Optional<DataType> self;

  private DataTypes(Scope scope, Optional<DataType> self) {
    this.scope = scope;
    this.self = self;
  }

  static DataType resolve(DataTypeExpression expression, Scope scope) {
    return new DataTypes(scope, Optional.empty()).resolve(expression);
  }

  static DataType resolve(DataTypeExpression expression, Scope scope, DataType self) {
    return new DataTypes(scope, Optional.of(self)).resolve(expression);
  }

  private DataType resolve(DataTypeExpression expression) {
    return switch (expression) {
      case DataTypeExpression.Literal literal -> literal.type();
      case DataTypeExpression.OfExpression of ->
          LiteralTypes.materialized(
              new ExpressionLowering(scope).lower(of.expression()).expression().dataType());
      case DataTypeExpression.InnerDataType inner -> inner(inner);
      case DataTypeExpression.ToUnsigned unsigned ->
          SignChanges.of(resolve(unsigned.input()), false);
      case DataTypeExpression.ToSigned signed -> SignChanges.of(resolve(signed.input()), true);
      case DataTypeExpression.FieldByIndex field -> {
        DataType.Struct struct = struct(resolve(field.input()));
        long size = struct.fields().size();
        long position = field.index() < 0 ? field.index() + size : field.index();
        if (position < 0 || position >= size) {
          throw PlanException.invalidOperation(
              "index " + field.index() + " is out of bounds for a struct of " + size + " fields");
        }
        yield struct.fields().get((int) position).dataType();
      }
      case DataTypeExpression.FieldByName field ->
          struct(resolve(field.input())).fields().stream()
              .filter(member -> member.name().equals(field.name()))
              .findFirst()
              .map(Field::dataType)
              .orElseThrow(() -> new PlanException(ErrorType.STRUCT_FIELD_NOT_FOUND, field.name()));
      case DataTypeExpression.WrapInList wrap -> new DataType.ListOf(resolve(wrap.input()));
      case DataTypeExpression.WrapInArray wrap ->
          new DataType.ArrayOf(resolve(wrap.input()), wrap.width());
      case DataTypeExpression.StructWithFields struct ->
          new DataType.Struct(
              struct.fields().stream()
                  .map(field -> new Field(field.name(), resolve(field.type())))
                  .toList());
      case DataTypeExpression.SelfDataType ignored ->
          self.orElseThrow(
              () -> PlanException.invalidOperation("'self_dtype' cannot be used in this context"));
    };
  }

  private DataType inner(DataTypeExpression.InnerDataType inner) {
    DataType type = resolve(inner.input());
    boolean valid =
        inner
            .validation()
            .map(
                kind ->
                    switch (kind) {
                      case LIST -> type instanceof DataType.ListOf;
                      case ARRAY -> type instanceof DataType.ArrayOf;
                    })
            .orElse(true);
    return TypeFamilies.inner(type)
        .filter(ignored -> valid)
        .orElseThrow(
            () ->
                PlanException.invalidOperation(
                    "`inner_dtype` operation not supported for dtype `" + type.text() + "`"));
  }

  private static DataType.Struct struct(DataType type) {
    if (type instanceof DataType.Struct struct) {
      return struct;
    }
    throw PlanException.invalidOperation(
        "`field_dtype` operation not supported for dtype `" + type.text() + "`");
  }
}
