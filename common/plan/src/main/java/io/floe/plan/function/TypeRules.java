package io.floe.plan.function;

import static io.floe.plan.semantics.TypeFamilies.isFloat;
import static io.floe.plan.semantics.TypeFamilies.isInteger;
import static io.floe.plan.semantics.TypeFamilies.isPrimitiveNumeric;
import static io.floe.plan.semantics.TypeFamilies.isTemporal;

import io.floe.plan.semantics.LiteralTypes;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The rules that many functions share. */
final class TypeRules {
  static final TypeRule SAME = (inputs, parameters, semantics) -> first(inputs);
  static final TypeRule INDEX = (inputs, parameters, semantics) -> semantics.indexType();
  static final TypeRule BOOLEAN = fixed(SimpleType.BOOLEAN);
  static final TypeRule STRING = fixed(SimpleType.STRING);
  static final TypeRule FLOAT = map(TypeRules::toFloat);
  static final TypeRule MOMENT = map(TypeRules::moment);
  static final TypeRule PHYSICAL = map(TypeRules::physical);

  static final TypeRule SUPERTYPE = (inputs, parameters, semantics) -> common(inputs, semantics);

  static final TypeRule VARIANCE =
      (inputs, parameters, semantics) -> {
        DataType type = first(inputs);
        if (TypeFamilies.leaf(type) instanceof DataType.Duration) {
          throw PlanException.invalidOperation(
              "operation `var` is not supported for `"
                  + TypeFamilies.inner(type).orElse(type).text()
                  + "`");
        }
        return moment(type);
      };

  static final TypeRule SUM = (inputs, parameters, semantics) -> sum(first(inputs), semantics);

  static final TypeRule INNER =
      (inputs, parameters, semantics) ->
          TypeFamilies.inner(first(inputs))
              .orElseThrow(() -> expected("List or Array", first(inputs)));

  static final TypeRule NESTED_SUM =
      (inputs, parameters, semantics) -> sum(INNER.apply(inputs, parameters, semantics), semantics);

  private TypeRules() {}

  static TypeRule fixed(DataType type) {
    return (inputs, parameters, semantics) -> type;
  }

  static TypeRule map(UnaryOperator<DataType> rule) {
    return (inputs, parameters, semantics) -> rule.apply(first(inputs));
  }

  /** The data type that a parameter holds. */
  static TypeRule parameter(String name) {
    return (inputs, parameters, semantics) -> parameters.getDataType(name);
  }

  static TypeRule list(TypeRule inner) {
    return (inputs, parameters, semantics) ->
        new DataType.ListOf(inner.apply(inputs, parameters, semantics));
  }

  /** A rule for lists only. */
  static TypeRule ofList(TypeRule rule) {
    return (inputs, parameters, semantics) -> {
      if (!(first(inputs) instanceof DataType.ListOf)) {
        throw PlanException.invalidOperation(
            "expected List data type for list operation, got: " + first(inputs).codeText());
      }
      return rule.apply(inputs, parameters, semantics);
    };
  }

  /** A rule for arrays only. */
  static TypeRule ofArray(TypeRule rule) {
    return (inputs, parameters, semantics) -> {
      if (!(first(inputs) instanceof DataType.ArrayOf)) {
        throw PlanException.invalidOperation(
            "expected Array datatype for array operation, got: " + first(inputs).codeText());
      }
      return rule.apply(inputs, parameters, semantics);
    };
  }

  static PlanException expected(String wanted, DataType got) {
    return PlanException.invalidOperation("expected " + wanted + " type, got: " + got.text());
  }

  static DataType first(List<Field> inputs) {
    if (inputs.isEmpty()) {
      throw PlanException.compute("the function didn't get any inputs");
    }
    return inputs.getFirst().dataType();
  }

  static DataType common(List<Field> inputs, Semantics semantics) {
    DataType result =
        Supertypes.of(semantics).require(inputs.stream().map(Field::dataType).toList());
    if (first(inputs) instanceof DataType.Categorical && result == SimpleType.STRING) {
      return first(inputs);
    }
    return LiteralTypes.materialized(result);
  }

  static DataType toFloat(DataType type) {
    return type == SimpleType.FLOAT16 || type == SimpleType.FLOAT32 ? type : SimpleType.FLOAT64;
  }

  /** Numbers become floating point, other types stay. */
  static TypeRule numericToFloat(boolean decimals) {
    return map(
        type -> {
          boolean number =
              isPrimitiveNumeric(type)
                  || type == SimpleType.BOOLEAN
                  || (decimals && type instanceof DataType.Decimal);
          return number ? toFloat(type) : type;
        });
  }

  /** What means and deviations of a type are; of lists and arrays those of their elements. */
  static DataType moment(DataType type) {
    DataType value = TypeFamilies.inner(type).orElse(type);
    if (value == SimpleType.FLOAT16 || value == SimpleType.FLOAT32) {
      return value;
    }
    if (value == SimpleType.BOOLEAN
        || isPrimitiveNumeric(value)
        || value instanceof DataType.Decimal) {
      return SimpleType.FLOAT64;
    }
    return value == SimpleType.DATE
        ? new DataType.Datetime(TimeUnit.MICROSECONDS, Optional.empty())
        : value;
  }

  static DataType sum(DataType type, Semantics semantics) {
    if (type == SimpleType.INT8
        || type == SimpleType.UINT8
        || type == SimpleType.INT16
        || type == SimpleType.UINT16) {
      return SimpleType.INT64;
    }
    if (type instanceof DataType.Decimal decimal && semantics.sumsOfDecimalsAreWide()) {
      return new DataType.Decimal(Supertypes.MAXIMUM_PRECISION, decimal.scale());
    }
    return type == SimpleType.BOOLEAN ? semantics.indexType() : type;
  }

  /** Means of the elements of lists. */
  static DataType nestedMean(DataType type) {
    DataType inner = TypeFamilies.inner(type).orElseThrow(() -> expected("List or Array", type));
    if (inner == SimpleType.DATE) {
      return new DataType.Datetime(TimeUnit.MICROSECONDS, Optional.empty());
    }
    return isTemporal(inner) ? inner : toFloat(inner);
  }

  /** The type of a difference. */
  static DataType difference(DataType type) {
    return switch (type) {
      case DataType.Datetime(TimeUnit unit, Optional<String> ignored) ->
          new DataType.Duration(unit);
      case DataType.Decimal(int ignored, int scale) ->
          new DataType.Decimal(Supertypes.MAXIMUM_PRECISION, scale);
      case SimpleType simple ->
          switch (simple) {
            case DATE -> new DataType.Duration(TimeUnit.MICROSECONDS);
            case TIME -> new DataType.Duration(TimeUnit.NANOSECONDS);
            case UINT64, UINT32 -> SimpleType.INT64;
            case UINT16 -> SimpleType.INT32;
            case UINT8 -> SimpleType.INT16;
            case BOOLEAN,
                UINT128,
                INT8,
                INT16,
                INT32,
                INT64,
                INT128,
                FLOAT16,
                FLOAT32,
                FLOAT64,
                STRING,
                BINARY,
                BINARY_OFFSET,
                NULL ->
                simple;
          };
      case DataType.Duration same -> same;
      case DataType.ListOf same -> same;
      case DataType.ArrayOf same -> same;
      case DataType.Struct same -> same;
      case DataType.Categorical same -> same;
      case DataType.EnumOf same -> same;
      case DataType.MapOf same -> same;
      case DataType.Extension same -> same;
      case DataType.ObjectOf same -> same;
      case DataType.Unknown same -> difference(LiteralTypes.materialized(same));
    };
  }

  /** The type that is stored. */
  static DataType physical(DataType type) {
    return switch (type) {
      case SimpleType simple ->
          simple == SimpleType.DATE
              ? SimpleType.INT32
              : simple == SimpleType.TIME ? SimpleType.INT64 : simple;
      case DataType.Datetime ignored -> SimpleType.INT64;
      case DataType.Duration ignored -> SimpleType.INT64;
      case DataType.Decimal ignored -> SimpleType.INT128;
      case DataType.Categorical categorical -> codes(categorical.physical());
      case DataType.EnumOf enumOf -> codes(enumOf.categories().size());
      case DataType.ListOf list -> new DataType.ListOf(physical(list.inner()));
      case DataType.ArrayOf array -> new DataType.ArrayOf(physical(array.inner()), array.width());
      case DataType.Struct struct ->
          new DataType.Struct(
              struct.fields().stream()
                  .map(field -> field.withDataType(physical(field.dataType())))
                  .toList());
      case DataType.Extension extension -> physical(extension.storage());
      case DataType.MapOf map -> map;
      case DataType.ObjectOf object -> object;
      case DataType.Unknown unknown -> unknown;
    };
  }

  static DataType codes(DataType.CategoricalPhysical physical) {
    return switch (physical) {
      case U8 -> SimpleType.UINT8;
      case U16 -> SimpleType.UINT16;
      case U32 -> SimpleType.UINT32;
    };
  }

  private static DataType codes(int categories) {
    if (categories < 1 << 8) {
      return SimpleType.UINT8;
    }
    return categories < 1 << 16 ? SimpleType.UINT16 : SimpleType.UINT32;
  }

  /** An integer to the power of a floating point number is one. */
  static final TypeRule POWER =
      (inputs, parameters, semantics) -> {
        DataType base = inputs.get(0).dataType();
        DataType exponent = inputs.get(1).dataType();
        return isInteger(base) && isFloat(exponent) ? exponent : base;
      };

  static final TypeRule LOGARITHM =
      (inputs, parameters, semantics) -> {
        DataType value = inputs.get(0).dataType();
        DataType base = inputs.get(1).dataType();
        if (isFloat(value)) {
          return value;
        }
        return isFloat(base) ? base : SimpleType.FLOAT64;
      };
}
