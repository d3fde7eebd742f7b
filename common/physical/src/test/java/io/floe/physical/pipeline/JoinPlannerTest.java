package io.floe.physical.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.engine.function.FunctionException;
import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.dsl.JoinOptions.JoinCoalesce;
import io.floe.plan.dsl.JoinOptions.JoinValidation;
import io.floe.plan.dsl.JoinOptions.MaintainOrder;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.dsl.OffsetLength;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.logical.JoinSchemas;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JoinPlannerTest {
  private static final Table LEFT =
      Table.of("k", "x").row(1, 10).row(2, 20).row(2, 21).row(null, 30).row(5, 50);
  private static final Table RIGHT =
      Table.of("k", "y").row(2, 200).row(2, 201).row(null, 300).row(1, 100).row(9, 900);
  private static final Options PLAIN =
      new Options(JoinValidation.MANY_TO_MANY, false, true, MaintainOrder.LEFT_RIGHT, null);

  /** The options that tests vary. */
  private record Options(
      JoinValidation validation,
      boolean nullsEqual,
      boolean coalesce,
      MaintainOrder order,
      @Nullable OffsetLength slice) {
    JoinOptions of(JoinType how) {
      return new JoinOptions(
          how,
          validation,
          Optional.empty(),
          Optional.ofNullable(slice),
          nullsEqual,
          coalesce ? JoinCoalesce.COALESCE_COLUMNS : JoinCoalesce.KEEP_COLUMNS,
          order,
          Optional.empty(),
          true,
          false);
    }
  }

  private static List<List<@Nullable Object>> join(
      Table left, Table right, List<String> keys, JoinType how, Options options) {
    List<NamedExpression> leftKeys = keys.stream().map(left::key).toList();
    List<NamedExpression> rightKeys = keys.stream().map(right::key).toList();
    JoinOptions all = options.of(how);
    LogicalNode.Join join =
        new LogicalNode.Join(
            left.node(),
            right.node(),
            leftKeys,
            rightKeys,
            List.of(),
            all,
            JoinSchemas.of(left.schema(), right.schema(), leftKeys, rightKeys, all));
    return Rows.of(
        (inputs, context, query) ->
            new JoinPlanner(context, query).plan(inputs.get(0), inputs.get(1), join),
        left,
        right);
  }

  private static List<List<@Nullable Object>> join(JoinType.Simple how) {
    return join(LEFT, RIGHT, List.of("k"), how, PLAIN);
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.stream(values)
        .map(value -> value instanceof Integer number ? (Object) number.longValue() : value)
        .collect(java.util.stream.Collectors.toList());
  }

  @Test
  void innerJoinsPairRowsInTheOrderOfTheLeft() {
    assertThat(join(JoinType.Simple.INNER))
        .containsExactly(
            row(1, 10, 100), row(2, 20, 200), row(2, 20, 201), row(2, 21, 200), row(2, 21, 201));
  }

  @Test
  void nullKeysMatchOnlyWhenAskedTo() {
    Options nulls =
        new Options(JoinValidation.MANY_TO_MANY, true, true, MaintainOrder.LEFT_RIGHT, null);
    assertThat(join(LEFT, RIGHT, List.of("k"), JoinType.Simple.INNER, nulls))
        .hasSize(6)
        .contains(row(null, 30, 300));
  }

  @Test
  void leftAndRightJoinsKeepTheirSide() {
    assertThat(join(JoinType.Simple.LEFT))
        .hasSize(7)
        .contains(row(null, 30, null), row(5, 50, null));
    assertThat(join(JoinType.Simple.RIGHT))
        .hasSize(7)
        .contains(row(null, null, 300), row(null, 9, 900));
  }

  @Test
  void fullJoinsCoalesceKeysOrKeepBoth() {
    assertThat(join(JoinType.Simple.FULL))
        .hasSize(9)
        .endsWith(row(null, null, 300), row(9, null, 900));
    Options keep =
        new Options(JoinValidation.MANY_TO_MANY, false, false, MaintainOrder.LEFT_RIGHT, null);
    assertThat(join(LEFT, RIGHT, List.of("k"), JoinType.Simple.FULL, keep))
        .contains(row(null, null, 9, 900), row(5, 50, null, null));
  }

  @Test
  void semiAndAntiJoinsChooseRowsOnce() {
    assertThat(join(JoinType.Simple.SEMI)).containsExactly(row(1, 10), row(2, 20), row(2, 21));
    assertThat(join(JoinType.Simple.ANTI)).containsExactly(row(null, 30), row(5, 50));
  }

  @Test
  void theOrderOfTheRightIsKeptWhereItIsWanted() {
    Options right =
        new Options(JoinValidation.MANY_TO_MANY, false, true, MaintainOrder.RIGHT_LEFT, null);
    assertThat(join(LEFT, RIGHT, List.of("k"), JoinType.Simple.LEFT, right))
        .containsExactly(
            row(2, 20, 200),
            row(2, 21, 200),
            row(2, 20, 201),
            row(2, 21, 201),
            row(1, 10, 100),
            row(null, 30, null),
            row(5, 50, null));
  }

  @Test
  void emptySidesGiveWhatTheOtherHas() {
    Table none = Table.of("k", "y");
    assertThat(join(LEFT, none, List.of("k"), JoinType.Simple.INNER, PLAIN)).isEmpty();
    assertThat(join(LEFT, none, List.of("k"), JoinType.Simple.LEFT, PLAIN)).hasSize(5);
    assertThat(join(none, RIGHT, List.of("k"), JoinType.Simple.FULL, PLAIN)).hasSize(5);
    assertThat(join(none, none, List.of("k"), JoinType.Simple.FULL, PLAIN)).isEmpty();
    assertThat(join(LEFT, none, List.of("k"), JoinType.Simple.ANTI, PLAIN)).hasSize(5);
  }

  @Test
  void severalKeysHaveToAgree() {
    Table left = Table.of("a", "s").row(1, "x").row(1, "y").row(2, "x").row(null, "x");
    Table right = Table.of("a", "s", "z").row(1, "y", 5).row(2, "y", 6).row(null, "x", 7);
    assertThat(join(left, right, List.of("a", "s"), JoinType.Simple.INNER, PLAIN))
        .containsExactly(row(1, "y", 5));
  }

  @Test
  void crossJoinsPairAllRows() {
    assertThat(join(LEFT, RIGHT, List.of(), JoinType.Simple.CROSS, PLAIN))
        .hasSize(25)
        .startsWith(row(1, 10, 2, 200), row(1, 10, 2, 201));
  }

  @Test
  void validationCountsRowsOfAKey() {
    Options one =
        new Options(JoinValidation.MANY_TO_ONE, false, true, MaintainOrder.LEFT_RIGHT, null);
    assertThatThrownBy(() -> join(LEFT, RIGHT, List.of("k"), JoinType.Simple.INNER, one))
        .isInstanceOf(FunctionException.class)
        .hasMessage("join keys did not fulfill m:1 validation");
    Table nulls = Table.of("k", "y").row(null, 1).row(null, 2).row(1, 3);
    assertThat(join(LEFT, nulls, List.of("k"), JoinType.Simple.INNER, one))
        .containsExactly(row(1, 10, 3));
    Options many =
        new Options(JoinValidation.ONE_TO_MANY, false, true, MaintainOrder.LEFT_RIGHT, null);
    assertThatThrownBy(() -> join(LEFT, RIGHT, List.of("k"), JoinType.Simple.LEFT, many))
        .hasMessage("join keys did not fulfill 1:m validation");
  }

  @Test
  void slicesAreTakenOfTheResult() {
    Options sliced =
        new Options(
            JoinValidation.MANY_TO_MANY,
            false,
            true,
            MaintainOrder.LEFT_RIGHT,
            new OffsetLength(1, 2));
    assertThat(join(LEFT, RIGHT, List.of("k"), JoinType.Simple.INNER, sliced))
        .containsExactly(row(2, 20, 200), row(2, 20, 201));
  }

  private static JoinType.AsOf asOf(JoinType.AsOfStrategy strategy, boolean by) {
    return new JoinType.AsOf(
        strategy,
        Optional.of(new ScalarValue.Int(BigInteger.TWO, SimpleType.INT64)),
        Optional.empty(),
        by ? Optional.of(List.of("s")) : Optional.empty(),
        by ? Optional.of(List.of("s")) : Optional.empty(),
        true,
        true);
  }

  @Test
  void asofJoinsTakeTheNearestWithinTheTolerance() {
    Table left = Table.of("t", "s").row(1, "a").row(5, "a").row(10, "b");
    Table right = Table.of("t", "s", "v").row(0, "a", 1).row(4, "b", 2).row(6, "a", 3);
    assertThat(join(left, right, List.of("t"), asOf(JoinType.AsOfStrategy.BACKWARD, false), PLAIN))
        .containsExactly(row(1, "a", "a", 1), row(5, "a", "b", 2), row(10, "b", null, null));
    assertThat(join(left, right, List.of("t"), asOf(JoinType.AsOfStrategy.FORWARD, true), PLAIN))
        .containsExactly(row(1, "a", null), row(5, "a", 3), row(10, "b", null));
  }

  @Test
  void asofJoinsRefuseRowsInDisorder() {
    Table left = Table.of("t", "x").row(1, 1).row(2, 2).row(0, 3);
    Table right = Table.of("t", "v").row(0, 1);
    assertThatThrownBy(
            () ->
                join(left, right, List.of("t"), asOf(JoinType.AsOfStrategy.BACKWARD, false), PLAIN))
        .hasMessageContaining("argument in operation 'asof_join' is not sorted");
  }
}
