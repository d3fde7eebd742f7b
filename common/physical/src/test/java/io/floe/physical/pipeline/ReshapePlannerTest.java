package io.floe.physical.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.engine.function.FunctionException;
import io.floe.plan.dsl.ExplodeOptions;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReshapePlannerTest {
  private static final Table ROWS =
      Table.of("k", "la", "lb")
          .row(1, List.of(1, 2), List.of(3, 4))
          .row(2, List.of(), List.of())
          .row(3, List.of(5), List.of(6));

  private static List<List<@Nullable Object>> explode(
      Table table, ExplodeOptions options, String... columns) {
    LogicalNode.Explode explode =
        new LogicalNode.Explode(table.node(), List.of(columns), options, table.schema());
    return Rows.of(
        (inputs, context, query) -> new ReshapePlanner(context).explode(inputs.getFirst(), explode),
        table);
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @Test
  void eachElementGetsARow() {
    assertThat(explode(ROWS, new ExplodeOptions(true, true), "la", "lb"))
        .containsExactly(row(1L, 1L, 3L), row(1L, 2L, 4L), row(2L, null, null), row(3L, 5L, 6L));
    assertThat(explode(ROWS, new ExplodeOptions(false, true), "la", "lb"))
        .containsExactly(row(1L, 1L, 3L), row(1L, 2L, 4L), row(3L, 5L, 6L));
  }

  @Test
  void listsOfDifferentLengthsDoNotExplodeTogether() {
    Table uneven = Table.of("la", "lb").row(List.of(1), List.of(1, 2));
    assertThatThrownBy(() -> explode(uneven, new ExplodeOptions(true, true), "la", "lb"))
        .isInstanceOf(FunctionException.class)
        .hasMessage("exploded columns must have matching element counts");
  }

  @Test
  void rowsAreNumberedInOrder() {
    Table table = Table.of("x").row(7).row(8).row(9).row(10).row(11);
    List<Field> fields = new ArrayList<>();
    fields.add(new Field("n", SimpleType.UINT32));
    fields.addAll(table.schema().fields());
    LogicalNode.RowIndex index = new LogicalNode.RowIndex(table.node(), "n", 3, Schema.of(fields));
    assertThat(
            Rows.of(
                (inputs, context, query) ->
                    new ReshapePlanner(context).rowIndex(inputs.getFirst(), index),
                table))
        .containsExactly(row(3L, 7L), row(4L, 8L), row(5L, 9L), row(6L, 10L), row(7L, 11L));
  }
}
