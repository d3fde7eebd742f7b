package io.floe.plan.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.LiteralValue;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.SimpleType;
import io.floe.plan.wire.PlanReader;
import io.floe.plan.wire.ReadLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * Expressions are those that {@code pl.sql_expr} of Polars 2.0.0 makes of the same text; the plans
 * of both are kept as a test resource.
 */
class SqlExpressionTest {
  /** What series and lists are when they are compared: their bytes differ, their place counts. */
  private static final Expression VALUES = new Expression.Column("values");

  @Test
  void everyTextBecomesTheExpressionOfPolars() throws IOException {
    List<String> differences = new ArrayList<>();
    List<String> lines = lines();
    for (String line : lines) {
      String[] parts = line.split("\t", 2);
      String expected = expected(parts[1]);
      String actual = actual(parts[0]);
      boolean equal =
          expected.endsWith(": ") ? actual.startsWith(expected) : actual.equals(expected);
      if (!equal) {
        differences.add(parts[0] + "\n    Polars " + expected + "\n    Floe   " + actual);
      }
    }
    assertThat(lines).hasSizeGreaterThan(400);
    assertThat(differences).isEmpty();
  }

  private static List<String> lines() throws IOException {
    try (InputStream resource =
            SqlExpressionTest.class.getResourceAsStream("/sql-expressions-2.0.0.gz");
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  private static String expected(String outcome) {
    if (outcome.startsWith("!")) {
      return outcome.substring(1);
    }
    PlanNode root =
        PlanReader.read(ByteBuffer.wrap(Base64.getDecoder().decode(outcome)), ReadLimits.DEFAULT)
            .root();
    return text(((PlanNode.Select) root).expressions().getFirst());
  }

  private static String actual(String text) {
    try {
      return text(SqlPlans.expression(text));
    } catch (PlanException refused) {
      return refused.type().pythonName() + ": " + refused.getMessage();
    }
  }

  private static String text(Expression expression) {
    return Shapes.map(
            expression,
            part ->
                part instanceof Expression.Literal literal && isValues(literal.value())
                    ? VALUES
                    : part instanceof Expression.Alias alias
                            && alias.name().isEmpty()
                            && alias.input().equals(VALUES)
                        ? VALUES
                        : part)
        .toString();
  }

  private static boolean isValues(LiteralValue value) {
    return value instanceof LiteralValue.Series
        || (value instanceof LiteralValue.Scalar scalar
            && (scalar.value() instanceof ScalarValue.ListOf
                || scalar.value() instanceof ScalarValue.Elements));
  }

  @Test
  void elementsOfOneListHaveOneType() {
    Expression expression = SqlPlans.expression("a in (1, 2.5, null)");
    assertThat(expression.toString()).contains("inner=Decimal[precision=38, scale=1]");
    assertThat(SqlPlans.expression("a in (1, 2)").toString()).contains("inner=" + SimpleType.INT64);
  }
}
