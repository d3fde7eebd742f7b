package io.floe.plan.lower;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.function.Catalogue;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.ExpressionTree;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.logical.TypedExpression.Cast;
import io.floe.plan.logical.TypedExpression.Literal;
import io.floe.plan.semantics.LiteralTypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Casts, done at once on literals where that is certain. */
final class Casts {
  private Casts() {}

  /** The expression as another type, without a cast where it has that type. */
  static TypedExpression to(TypedExpression expression, DataType type, CastMode mode) {
    if (expression.dataType().equals(type)) {
      return expression;
    }
    if (expression instanceof Literal literal) {
      Optional<Constant> converted = convert(literal.value(), literal.dataType(), type);
      if (converted.isPresent()) {
        return new Literal(converted.get(), type);
      }
    }
    return new Cast(materialize(expression), type, mode);
  }

  /** A number becomes the only member of a struct, null none. */
  static TypedExpression asOnlyMember(
      TypedExpression input, DataType.Struct struct, CastMode mode) {
    Field member = struct.fields().getFirst();
    TypedExpression present =
        new TypedExpression.Call(
            Catalogue.require("Boolean.IsNotNull"),
            List.of(input),
            List.of(""),
            Parameters.NONE,
            SimpleType.BOOLEAN);
    TypedExpression made =
        new TypedExpression.Call(
            Catalogue.require("AsStruct"),
            List.of(to(input, member.dataType(), mode)),
            List.of(member.name()),
            Parameters.NONE,
            struct);
    return new TypedExpression.Ternary(present, made, new Literal(Constant.NULL, struct), struct);
  }

  /** Gives every literal that has no type yet the type it takes on its own. */
  static TypedExpression materialize(TypedExpression expression) {
    if (!TypeFamilies.containsUnknown(expression.dataType())) {
      return expression;
    }
    DataType type = LiteralTypes.materialized(expression.dataType());
    return switch (expression) {
      case Literal literal -> new Literal(literal.value(), type);
      case TypedExpression.Call call ->
          new TypedExpression.Call(
              call.function(),
              operands(call.inputs(), type),
              call.inputNames(),
              call.parameters(),
              type);
      case TypedExpression.Ternary ternary ->
          new TypedExpression.Ternary(
              ternary.predicate(),
              to(ternary.truthy(), type, CastMode.STRICT),
              to(ternary.falsy(), type, CastMode.STRICT),
              type);
      case TypedExpression.Aggregate aggregate ->
          new TypedExpression.Aggregate(
              aggregate.kind(), aggregate.ddof(), materialize(aggregate.input()), type);
      case Cast cast -> new Cast(materialize(cast.input()), type, cast.mode());
      case TypedExpression.ExplodeValues explode ->
          new TypedExpression.ExplodeValues(materialize(explode.input()), explode.options(), type);
      case TypedExpression.Over over -> {
        List<TypedExpression> children = new ArrayList<>(ExpressionTree.children(over));
        children.set(0, materialize(over.function()));
        TypedExpression.Over rebuilt =
            (TypedExpression.Over) ExpressionTree.withChildren(over, children);
        yield new TypedExpression.Over(
            rebuilt.function(), rebuilt.partitionBy(), rebuilt.orderBy(), rebuilt.mapping(), type);
      }
      case TypedExpression.FilterValues ignored -> firstMaterialized(expression);
      case TypedExpression.SortValues ignored -> firstMaterialized(expression);
      case TypedExpression.SortByValues ignored -> firstMaterialized(expression);
      case TypedExpression.GatherValues ignored -> firstMaterialized(expression);
      case TypedExpression.SliceValues ignored -> firstMaterialized(expression);
      case TypedExpression.Rolling ignored -> firstMaterialized(expression);
      case TypedExpression.ColumnReference known -> known;
      case TypedExpression.SeriesLiteral known -> known;
      case TypedExpression.Length known -> known;
      case TypedExpression.Eval known -> known;
      case TypedExpression.StructEval known -> known;
      case TypedExpression.Element known -> known;
      case TypedExpression.FieldReference known -> known;
      case TypedExpression.PythonFunction known -> known;
    };
  }

  private static List<TypedExpression> operands(List<TypedExpression> inputs, DataType type) {
    return inputs.stream()
        .map(
            input ->
                TypeFamilies.containsUnknown(input.dataType())
                    ? to(input, sameShape(input.dataType(), type), CastMode.NON_STRICT)
                    : isTruthBesideNumbers(input, type)
                        ? to(input, type, CastMode.NON_STRICT)
                        : input)
        .toList();
  }

  private static boolean isTruthBesideNumbers(TypedExpression input, DataType whole) {
    return input.dataType() == SimpleType.BOOLEAN && TypeFamilies.isFloat(whole);
  }

  /** Literals take the type of the whole, lists and structs of literals their own. */
  private static DataType sameShape(DataType input, DataType whole) {
    return TypeFamilies.isUnknown(input) && !TypeFamilies.isNested(whole)
        ? whole
        : LiteralTypes.materialized(input);
  }

  private static TypedExpression firstMaterialized(TypedExpression expression) {
    List<TypedExpression> children = new ArrayList<>(ExpressionTree.children(expression));
    children.set(0, materialize(children.getFirst()));
    return ExpressionTree.withChildren(expression, children);
  }

  /** The constant as another type; empty where a cast must decide at run time. */
  static Optional<Constant> convert(Constant value, DataType from, DataType to) {
    if (value instanceof Constant.Null) {
      return Optional.of(value);
    }
    if (value instanceof Constant.Int number && TypeFamilies.isInteger(from)) {
      return convertInteger(number.value(), to);
    }
    if (value instanceof Constant.Real number && TypeFamilies.isFloat(from)) {
      return convertReal(number.value(), to);
    }
    if (value instanceof Constant.Text text
        && TypeFamilies.isString(from)
        && (TypeFamilies.isString(to) || to instanceof DataType.Categorical)) {
      return Optional.of(text);
    }
    if (value instanceof Constant.Text text && to instanceof DataType.EnumOf enumOf) {
      int position = enumOf.categories().indexOf(text.value());
      return position < 0 ? Optional.empty() : Optional.of(Constant.Int.of(position));
    }
    if (value instanceof Constant.Int ticks) {
      return convertTemporal(ticks.value(), from, to);
    }
    return Optional.empty();
  }

  private static Optional<Constant> convertInteger(BigInteger value, DataType to) {
    if (to instanceof SimpleType simple && TypeFamilies.isInteger(to)) {
      return fits(value, simple) ? Optional.of(new Constant.Int(value)) : Optional.empty();
    }
    if (TypeFamilies.isFloat(to)) {
      return convertReal(value.doubleValue(), to);
    }
    if (to instanceof DataType.Decimal decimal) {
      BigInteger unscaled = value.multiply(BigInteger.TEN.pow(decimal.scale()));
      return unscaled.abs().compareTo(BigInteger.TEN.pow(decimal.precision())) < 0
          ? Optional.of(new Constant.Int(unscaled))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Constant> convertReal(double value, DataType to) {
    if (to == SimpleType.FLOAT64 || TypeFamilies.isUnknown(to, DataType.UnknownKind.FLOAT)) {
      return Optional.of(new Constant.Real(value));
    }
    if (to == SimpleType.FLOAT32) {
      return Optional.of(new Constant.Real((float) value));
    }
    return Optional.empty();
  }

  private static Optional<Constant> convertTemporal(BigInteger value, DataType from, DataType to) {
    if (from == SimpleType.DATE && to instanceof DataType.Datetime datetime) {
      if (datetime.zone().isPresent()) {
        return Optional.empty();
      }
      return ticks(value.multiply(BigInteger.valueOf(86_400L * datetime.unit().ticksPerSecond())));
    }
    if (from instanceof DataType.Datetime source
        && to instanceof DataType.Datetime target
        && source.zone().equals(target.zone())) {
      return ticks(rescale(value, source.unit(), target.unit()));
    }
    if (from instanceof DataType.Duration source && to instanceof DataType.Duration target) {
      return ticks(rescale(value, source.unit(), target.unit()));
    }
    if (from instanceof DataType.Decimal source && to instanceof DataType.Decimal target) {
      return new BigDecimal(value, source.scale())
                  .setScale(target.scale(), RoundingMode.HALF_EVEN)
                  .precision()
              <= target.precision()
          ? Optional.of(
              new Constant.Int(
                  new BigDecimal(value, source.scale())
                      .setScale(target.scale(), RoundingMode.HALF_EVEN)
                      .unscaledValue()))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static BigInteger rescale(BigInteger value, TimeUnit from, TimeUnit to) {
    BigDecimal result =
        new BigDecimal(value.multiply(BigInteger.valueOf(to.ticksPerSecond())))
            .divide(BigDecimal.valueOf(from.ticksPerSecond()), 0, RoundingMode.FLOOR);
    return result.toBigInteger();
  }

  private static Optional<Constant> ticks(BigInteger value) {
    return value.bitLength() < 64 ? Optional.of(new Constant.Int(value)) : Optional.empty();
  }

  /** Whether an integer is in the range of a type. */
  static boolean fits(BigInteger value, SimpleType type) {
    return TypeFamilies.isSigned(type)
        ? value.bitLength() < TypeFamilies.bits(type)
        : value.signum() >= 0 && value.bitLength() <= TypeFamilies.bits(type);
  }
}
