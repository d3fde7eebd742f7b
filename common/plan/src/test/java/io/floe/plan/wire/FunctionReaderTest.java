package io.floe.plan.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.FunctionNames;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.type.SimpleType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Functions with their parameters, as the inventory types them. */
class FunctionReaderTest {
  @Test
  void theInventoryIsComplete() {
    // 351 functions of 1.44 and 16 that 2.0 added.
    assertThat(FunctionNames.all()).hasSize(367);
  }

  @Test
  void structParametersAreNamed() {
    Parameters parameters =
        parameters(
            Map.of("StringExpr", Map.of("Contains", Map.of("literal", true, "strict", false))));
    assertThat(parameters.getBoolean("literal")).isTrue();
    assertThat(parameters.getBoolean("strict")).isFalse();
  }

  @Test
  void tupleParametersHavePositions() {
    Parameters parameters =
        parameters(
            Map.of("BinaryExpr", Map.of("Reinterpret", List.of(Map.of("Literal", "Int32"), true))));
    assertThat(parameters.at(0).asDataTypeExpression())
        .hasToString("Literal[type=" + SimpleType.INT32 + "]");
    assertThat(parameters.at(1).asBoolean()).isTrue();
  }

  @Test
  void aPluginKeepsItsBytes() {
    Parameters parameters =
        parameters(
            Map.of(
                "FfiPlugin",
                Map.of(
                    "flags",
                    Map.of("check_lengths", true, "flags", 192),
                    "lib",
                    "x.so",
                    "symbol",
                    "f",
                    "kwargs",
                    List.of(128, 5, 255))));
    assertThat(parameters.getBytes("kwargs").toByteArray()).containsExactly(-128, 5, -1);
    assertThat(parameters.getParameters("flags").getLong("flags")).isEqualTo(192);
    assertThat(parameters.getBoolean("is_deterministic")).isFalse();
  }

  @Test
  void nestedFunctionsAreFlat() {
    Expression.Function function =
        function(
            Map.of(
                "Random",
                Map.of(
                    "method",
                    Map.of("Sample", Map.of("is_fraction", false, "with_replacement", true)),
                    "seed",
                    7)));
    assertThat(function.name()).isEqualTo("Random.Sample");
    assertThat(function.parameters().getLong("seed")).isEqualTo(7);
    assertThat(function.parameters().getOptional("shuffle")).isEmpty();
  }

  @Test
  void aMissingParameterIsRefused() {
    assertThatExceptionOfType(PlanFormatException.class)
        .isThrownBy(() -> function(Map.of("Round", Map.of("mode", "HalfToEven"))))
        .withMessageContaining("a parameter of type int is missing");
  }

  @Test
  void anUnknownFunctionIsRefusedByName() {
    assertThatExceptionOfType(UnsupportedPlanException.class)
        .isThrownBy(() -> function(Map.of("StringExpr", "Shout")))
        .withMessageContaining("the function 'StringExpr.Shout'");
  }

  private static Parameters parameters(Object function) {
    return function(function).parameters();
  }

  private static Expression.Function function(Object function) {
    byte[] plan =
        Pack.select(
            Map.of(
                "Function", Map.of("input", List.of(Map.of("Column", "a")), "function", function)));
    PlanNode.Select select = (PlanNode.Select) PlanReader.read(plan, ReadLimits.DEFAULT).root();
    return (Expression.Function) select.expressions().get(0);
  }
}
