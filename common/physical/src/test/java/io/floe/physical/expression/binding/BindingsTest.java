package io.floe.physical.expression.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.function.Catalogue;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which types and literals bindings take. */
class BindingsTest {
  private static final DataType ZONED =
      new DataType.Datetime(TimeUnit.MILLISECONDS, Optional.of("Europe/Berlin"));
  private static final DataType SPAN = new DataType.Duration(TimeUnit.MICROSECONDS);

  private static TypedExpression column(DataType type) {
    return new TypedExpression.ColumnReference("a", type);
  }

  private static CallSite site(
      String name, Parameters parameters, DataType result, TypedExpression... inputs) {
    List<String> names = List.of(inputs).stream().map(ignored -> "a").toList();
    return new CallSite(
        new TypedExpression.Call(
            Catalogue.require(name), List.of(inputs), names, parameters, result),
        Semantics.POLARS_2);
  }

  private static boolean isBound(String name, DataType result, TypedExpression... inputs) {
    return Bindings.find(site(name, Parameters.NONE, result, inputs)).isPresent();
  }

  @Test
  void fieldsOfDatesAreReadInEveryForm() {
    assertThat(isBound("TemporalExpr.Year", SimpleType.INT32, column(SimpleType.DATE))).isTrue();
    assertThat(isBound("TemporalExpr.Year", SimpleType.INT32, column(ZONED))).isTrue();
    assertThat(isBound("TemporalExpr.Year", SimpleType.INT32, column(SimpleType.STRING))).isFalse();
  }

  @Test
  void spansAreAddedToDates() {
    assertThat(isBound("arithmetic.add", SimpleType.DATE, column(SimpleType.DATE), column(SPAN)))
        .isTrue();
    assertThat(isBound("arithmetic.true_divide", SPAN, column(SPAN), column(SimpleType.FLOAT64)))
        .isTrue();
  }

  @Test
  void patternsMayBeLiteralsOrColumns() {
    Parameters options =
        Parameters.of(
            List.of("literal", "strict"),
            List.of(new ParameterValue.Flag(false), new ParameterValue.Flag(true)));
    TypedExpression text = column(SimpleType.STRING);
    TypedExpression pattern =
        new TypedExpression.Literal(new Constant.Text("a.*b"), SimpleType.STRING);
    assertThat(
            Bindings.find(site("StringExpr.Contains", options, SimpleType.BOOLEAN, text, pattern)))
        .isPresent();
    assertThat(Bindings.find(site("StringExpr.Contains", options, SimpleType.BOOLEAN, text, text)))
        .isPresent();
  }

  @Test
  void castsReachIntoNestedTypes() {
    DataType from = new DataType.ListOf(SimpleType.STRING);
    DataType to = new DataType.ListOf(new DataType.Decimal(10, 2));
    assertThat(CastFunctions.of(from, to, CastMode.STRICT, "a")).isPresent();
    assertThat(CastFunctions.of(from, SimpleType.INT64, CastMode.STRICT, "a")).isEmpty();
  }
}
