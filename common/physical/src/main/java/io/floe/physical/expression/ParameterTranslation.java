package io.floe.physical.expression;

import io.floe.engine.function.FunctionParameters;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.dsl.PolarsDuration;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.TimeUnit;
import java.math.BigInteger;
import java.util.List;

/**
 * Turns the parameters of a call, and what its types say beyond their layouts, into the plain
 * parameters of kernels. Parameters of the plan keep their names; of the types come {@code unit0},
 * {@code zone0}, {@code scale0}, {@code precision0}, {@code type0} for each argument and the same
 * with {@code _out} for the result. {@code polars} names the rules, {@code streamed} says whether
 * Polars would compute the call while rows stream by, which gives other answers for no values.
 */
final class ParameterTranslation {
  private ParameterTranslation() {}

  static FunctionParameters of(TypedExpression.Call call, Semantics semantics, boolean streamed) {
    FunctionParameters result = named(FunctionParameters.NONE, "", call.parameters());
    for (int position = 0; position < call.inputs().size(); position++) {
      result = type(result, String.valueOf(position), call.inputs().get(position).dataType());
    }
    return type(result, "_out", call.dataType())
        .with("polars", semantics.name())
        .with("streamed", streamed);
  }

  private static FunctionParameters named(
      FunctionParameters start, String prefix, Parameters parameters) {
    FunctionParameters result = start;
    for (int position = 0; position < parameters.size(); position++) {
      result = value(result, prefix + parameters.names().get(position), parameters.at(position));
    }
    return result;
  }

  private static FunctionParameters value(
      FunctionParameters result, String name, ParameterValue value) {
    return switch (value) {
      case ParameterValue.Null ignored -> result;
      case ParameterValue.Flag(boolean flag) -> result.with(name, flag);
      case ParameterValue.Int(BigInteger number) -> result.with(name, number.longValue());
      case ParameterValue.Real(double number) -> result.with(name, number);
      case ParameterValue.Text(String text) -> result.with(name, text);
      case ParameterValue.Variant variant ->
          named(
              result.with(name, variant.value().name()), name + ".", variant.value().parameters());
      case ParameterValue.Span(PolarsDuration span) -> duration(result, name, span);
      case ParameterValue.Nested(Parameters nested) -> named(result, name + ".", nested);
      case ParameterValue.Type(DataType type) -> type(result, "_" + name, type);
      case ParameterValue.Values(List<ParameterValue> values) -> list(result, name, values);
      // What these hold is in the types of the call already, or needs Python.
      case ParameterValue.Bytes ignored -> result;
      case ParameterValue.Python ignored -> result;
      case ParameterValue.TypeExpression ignored -> result;
      case ParameterValue.Columns ignored -> result;
    };
  }

  private static FunctionParameters list(
      FunctionParameters result, String name, List<ParameterValue> values) {
    if (values.stream().allMatch(ParameterValue.Text.class::isInstance)) {
      return result.with(name, values.stream().map(ParameterValue::asString).toList());
    }
    if (values.stream().allMatch(ParameterValue.Int.class::isInstance)) {
      return result.with(name, values.stream().map(ParameterValue::asLong).toList());
    }
    if (values.stream().allMatch(ParameterValue.Flag.class::isInstance)) {
      return result.with(name, values.stream().map(value -> value.asBoolean() ? 1L : 0L).toList());
    }
    FunctionParameters all = result.with(name + ".size", values.size());
    for (int position = 0; position < values.size(); position++) {
      all = value(all, name + "." + position, values.get(position));
    }
    return all;
  }

  private static FunctionParameters duration(
      FunctionParameters result, String name, PolarsDuration span) {
    return result
        .with(name + ".months", span.months())
        .with(name + ".weeks", span.weeks())
        .with(name + ".days", span.days())
        .with(name + ".nanoseconds", span.nanoseconds())
        .with(name + ".negative", span.negative());
  }

  /** What a type says beyond its layout. */
  static FunctionParameters type(FunctionParameters result, String suffix, DataType type) {
    FunctionParameters named = result.with("type" + suffix, type.text());
    return switch (type) {
      case DataType.Datetime(TimeUnit unit, java.util.Optional<String> zone) -> {
        FunctionParameters withUnit = named.with("unit" + suffix, unit.symbol());
        yield zone.isPresent() ? withUnit.with("zone" + suffix, zone.get()) : withUnit;
      }
      case DataType.Duration(TimeUnit unit) -> named.with("unit" + suffix, unit.symbol());
      case DataType.Decimal(int precision, int scale) ->
          named.with("precision" + suffix, precision).with("scale" + suffix, scale);
      case DataType.EnumOf(List<String> categories) ->
          named.with("categories" + suffix, categories);
      case DataType.ListOf(DataType inner) -> type(named, suffix + ".inner", inner);
      case DataType.ArrayOf(DataType inner, long width) ->
          type(named.with("width" + suffix, width), suffix + ".inner", inner);
      case io.floe.plan.type.SimpleType ignored -> named;
      case DataType.Struct ignored -> named;
      case DataType.Categorical ignored -> named;
      case DataType.MapOf ignored -> named;
      case DataType.Extension ignored -> named;
      case DataType.ObjectOf ignored -> named;
      case DataType.Unknown ignored -> named;
    };
  }
}
