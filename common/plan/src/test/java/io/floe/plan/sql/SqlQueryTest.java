package io.floe.plan.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.explain.Explain;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.lower.Lowering;
import io.floe.plan.lower.NoSources;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries over two tables: their columns, their nodes and how they are refused. */
class SqlQueryTest {
  private static PlanNode table(Field... columns) {
    return new PlanNode.DataFrameScan(
        new FrameSource(-1, List.of(ByteSpan.EMPTY)), Schema.of(columns));
  }

  private static LogicalNode lowered(String text) {
    PlanNode.Relation first =
        new PlanNode.Relation(
            "t",
            table(
                new Field("a", SimpleType.INT64),
                new Field("b", SimpleType.STRING),
                new Field("g", SimpleType.INT64),
                new Field("l", new DataType.ListOf(SimpleType.INT64)),
                new Field("m", new DataType.Decimal(10, 2))));
    PlanNode.Relation second =
        new PlanNode.Relation(
            "u", table(new Field("a", SimpleType.INT64), new Field("v", SimpleType.STRING)));
    return Lowering.lower(
        new PlanNode.Sql(text, List.of(first, second)), Semantics.POLARS_2, new NoSources());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select a, b from t where a > 1                            | a,b
          select * exclude (l, m) from t                            | a,b,g
          select * replace (a + 1 as a) from t                      | a,b,g,l,m
          select * rename (a as z) from t                           | z,b,g,l,m
          select 1, 2, 'x' as s                                     | literal,literal:1,s
          select g, count(*), sum(a) as s from t group by g         | g,len,s
          select g from t group by all order by g                   | g
          select g from t group by g order by sum(a) desc           | g
          select * from t join u on t.a = u.a                       | a,b,g,l,m,a:u,v
          select * from t left join u using (a)                     | a,b,g,l,m,a:u,v
          select * from t natural join u                            | a,b,g,l,m,v
          select t.a, u.v from t, u where t.a = u.a                 | a,v
          select a from t where a in (select a from u)              | a
          select a from t where exists (select 1 from u where u.a = t.a) | a
          select a, (select count(*) from u where u.a = t.a) as n from t | a,n
          select (select max(a) from u) from t                      | literal
          with x as (select a as p from t) select p from x          | p
          select a from t union select a from u                     | a
          select a, b from t union all by name select v, a from u   | a,b,v
          select a, unnest(l) as e from t                           | a,e
          select * from unnest([1, 2]) as n(i)                      | i
          values (1, 'x'), (2, null)                                | column_0,column_1
          select a, rank() over (order by a) as r from t qualify r = 1 | a,r
          show tables                                               | name
          delete from t where a > 1                                 | a,b,g,l,m
          """)
  void columnsAreThoseOfPolars(String text, String columns) {
    assertThat(String.join(",", lowered(text).schema().names())).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          select a from nope                | relation 'nope' was not found
          select t.nope from t              | no column named 'nope' found in table 't'
          select a from t order by 5        | ORDER BY ordinal value must refer to a valid column; found 5
          select a, b from t group by a     | 'b' should participate in the GROUP BY clause or an aggregate function
          select a from t union select a, v from u | UNION requires equal number of columns in each table (use 'UNION BY NAME' to combine mismatched tables)
          select foo(a) from t              | unsupported function 'foo'
          select a from t qualify a > 1     | QUALIFY clause must reference window functions either explicitly or via SELECT aliases
          select a from t limit -1          | non-numeric arguments for LIMIT/OFFSET/FETCH are not supported
          selec a                           | sql parser error: Expected: an SQL statement, found: selec at Line: 1, Column: 1
          """)
  void refusalsSayWhat(String text, String message) {
    assertThatThrownBy(() -> lowered(text)).isInstanceOf(PlanException.class).hasMessage(message);
  }

  @Test
  void exactNumbersStayExact() {
    Schema schema =
        lowered("select m / 2 as q, m * m as p, a / 2 as r, a // 2 as w from t").schema();
    assertThat(schema.fields().stream().map(Field::dataType))
        .containsExactly(
            new DataType.Decimal(38, 8),
            new DataType.Decimal(38, 4),
            SimpleType.FLOAT64,
            SimpleType.INT64);
  }

  @Test
  void membershipIsASemiJoin() {
    assertThat(Explain.tree(lowered("select a from t where a in (select a from u)")))
        .containsIgnoringCase("SEMI JOIN");
  }
}
