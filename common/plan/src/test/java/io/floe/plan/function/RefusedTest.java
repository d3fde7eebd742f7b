package io.floe.plan.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.plan.dsl.Parameters;
import io.floe.plan.semantics.Claim;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.SimpleType;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedTest {
  @Test
  void aRefusalYieldsAsManyValuesAsTheFunction() {
    for (String name : List.of("Abs", "CumSum", "Product", "Mode")) {
      FunctionEntry function = Catalogue.require(name);
      FunctionEntry refusal = Refused.like(function.flags());
      assertThat(Refused.is(function)).isFalse();
      assertThat(Refused.is(refusal)).isTrue();
      for (FunctionFlag flag :
          List.of(
              FunctionFlag.RETURNS_SCALAR,
              FunctionFlag.LENGTH_PRESERVING,
              FunctionFlag.ELEMENTWISE)) {
        assertThat(refusal.is(flag)).as(name + " " + flag).isEqualTo(function.is(flag));
      }
    }
  }

  @Test
  void parametersKeepWhatIsRaisedAndWhen() {
    PlanException refusal = PlanException.schema("no text").whenRows(SimpleType.STRING);
    Parameters parameters = Refused.parameters(refusal, Claim.Moment.ROWS);
    assertThat(Refused.refusal(parameters))
        .hasMessage("no text")
        .extracting(PlanException::type)
        .isEqualTo(refusal.type());
    assertThat(Refused.moment(parameters)).isEqualTo(Claim.Moment.ROWS);
    assertThat(refusal.claim()).contains(new Claim(SimpleType.STRING, Claim.Moment.ROWS));
  }

  @Test
  void refusalsAreFoundByNameButAreNoFunctionsOfPlans() {
    FunctionEntry refusal = Refused.like(Catalogue.require("Abs").flags());
    assertThat(Catalogue.find(refusal.name())).contains(refusal);
    assertThat(Catalogue.entries()).doesNotContain(refusal);
  }
}
