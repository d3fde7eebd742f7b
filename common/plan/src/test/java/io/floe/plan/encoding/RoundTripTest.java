package io.floe.plan.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.ProjectionOptions;
import io.floe.plan.explain.Explain;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import io.floe.plan.wire.ReadLimits;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plan that went through bytes is the plan that it was. */
class RoundTripTest {
  private static final Schema COLUMNS = Schema.of(new Field("a", SimpleType.INT64));
  private static final ProjectionOptions OPTIONS = new ProjectionOptions(true, true, true, false);

  @Test
  void everyPlanOfTheCollectionComesBack() throws IOException {
    List<String> problems = new ArrayList<>();
    int count =
        LoweredPlans.forEach(
            (name, plan) -> {
              Attachments attachments = new Attachments();
              byte[] bytes = PlanEncoding.encode(plan, attachments);
              LogicalNode read = PlanEncoding.decode(bytes, attachments);
              // The second time frames are other objects, in the same order.
              if (!Arrays.equals(PlanEncoding.encode(read, new Attachments()), bytes)) {
                problems.add(name + ": other bytes");
              } else if (!Explain.tree(read).equals(Explain.tree(plan))) {
                problems.add(name + ": other text");
              } else if (!read.toString().equals(plan.toString())) {
                problems.add(name + ": " + plan + " became " + read);
              }
            });
    assertThat(problems).isEmpty();
    assertThat(count).isGreaterThan(4_000);
  }

  @Test
  void aPlanOfManyOperatorsDoesNotOverflowTheStack() {
    LogicalNode plan = frame(List.of());
    for (int index = 0; index < 100_000; index++) {
      plan =
          new LogicalNode.Project(
              plan,
              List.of(new NamedExpression("a", column())),
              OPTIONS,
              Schema.of(new Field("a", SimpleType.INT64)));
    }
    byte[] bytes = PlanEncoding.encode(plan, new Attachments());
    LogicalNode read = PlanEncoding.decode(bytes, number -> List.of());
    assertThat(bytes.length / 100_000).isLessThan(20);
    assertThat(PlanEncoding.encode(read, new Attachments())).isEqualTo(bytes);
    // A schema is one object however often it was made.
    assertThat(read.inputs().getFirst().schema()).isSameAs(read.schema());
  }

  @Test
  void deepExpressionsAndTypesDoNotOverflowTheStack() {
    TypedExpression expression = column();
    DataType type = SimpleType.INT64;
    for (int index = 0; index < 100_000; index++) {
      expression =
          new TypedExpression.SliceValues(expression, constant(index), constant(1L << index));
      type = new DataType.ListOf(type);
    }
    LogicalNode plan =
        new LogicalNode.Filter(
            new LogicalNode.Filter(frame(List.of()), expression),
            new TypedExpression.ColumnReference("b", type));
    byte[] bytes = PlanEncoding.encode(plan, new Attachments());
    LogicalNode read = PlanEncoding.decode(bytes, number -> List.of());
    assertThat(PlanEncoding.encode(read, new Attachments())).isEqualTo(bytes);
    assertThatThrownBy(
            () ->
                PlanEncoding.decode(
                    bytes, number -> List.of(), new ReadLimits(1 << 30, 1_000, 1 << 30)))
        .isInstanceOf(PlanEncodingException.class)
        .hasMessageContaining("nested more than 1000 deep");
  }

  @Test
  void sharedInputsStaySharedAndEqualOnesStayApart() {
    LogicalNode shared = frame(List.of());
    LogicalNode twin = new LogicalNode.Slice(shared, 0, 1);
    LogicalNode union =
        new LogicalNode.Union(
            List.of(twin, twin, new LogicalNode.Slice(shared, 0, 1)), true, COLUMNS);
    List<LogicalNode> read = roundTrip(union).inputs();
    assertThat(read.get(0)).isSameAs(read.get(1)).isNotSameAs(read.get(2));
    assertThat(read.get(0).inputs().getFirst()).isSameAs(read.get(2).inputs().getFirst());
  }

  @Test
  void framesAndLongBytesAreReferredToAndShortOnesAreNot() {
    Attachments attachments = new Attachments();
    byte[] content = new byte[1 << 20];
    ByteSpan frame = ByteSpan.of(MemorySegment.ofArray(content));
    ByteSpan series = ByteSpan.of(MemorySegment.ofArray(new byte[Encoder.INLINE_BYTES + 1]));
    ByteSpan pickle = ByteSpan.of(MemorySegment.ofArray(new byte[] {1, 2, 3}));
    LogicalNode plan =
        new LogicalNode.Filter(
            new LogicalNode.Filter(
                frame(List.of(frame)),
                new TypedExpression.SeriesLiteral(series, "s", 3, SimpleType.INT64)),
            new TypedExpression.SeriesLiteral(pickle, "s", 3, SimpleType.INT64));
    byte[] bytes = PlanEncoding.encode(plan, attachments);
    assertThat(bytes).hasSizeLessThan(1_000);
    assertThat(PlanEncoding.attachments(bytes)).containsExactly(0, 1);
    assertThat(attachments.count()).isEqualTo(2);
    // Another stage of the same query uses the same numbers.
    assertThat(PlanEncoding.encode(plan, attachments)).isEqualTo(bytes);
    assertThat(attachments.count()).isEqualTo(2);
    LogicalNode read = PlanEncoding.decode(bytes, attachments);
    assertThat(read.toString()).isEqualTo(plan.toString());
    assertThatThrownBy(() -> PlanEncoding.decode(bytes, new Attachments()))
        .isInstanceOf(PlanEncodingException.class)
        .hasMessage("the query has no attachment 0");
  }

  @Test
  void aPlanOfAnotherBuildIsRefusedByName() {
    byte[] bytes = PlanEncoding.encode(frame(List.of()), new Attachments());
    bytes[Encoder.MAGIC.length] ^= 1;
    assertThatThrownBy(() -> PlanEncoding.decode(bytes, number -> List.of()))
        .isInstanceOf(PlanEncodingException.class)
        .hasMessageContaining("the plan was encoded by another build");
    assertThat(PlanEncoding.BUILD_HASH).matches("[0-9a-f]{64}");
  }

  @Test
  void aPlanThatRepeatsItselfWithoutEndIsRefused() {
    TypedExpression expression = column();
    for (int index = 0; index < 64; index++) {
      expression = new TypedExpression.FilterValues(expression, expression);
    }
    byte[] bytes =
        PlanEncoding.encode(
            new LogicalNode.Filter(frame(List.of()), expression), new Attachments());
    assertThat(bytes).hasSizeLessThan(500);
    assertThatThrownBy(() -> PlanEncoding.decode(bytes, number -> List.of()))
        .isInstanceOf(PlanEncodingException.class)
        .hasMessageContaining("repeats itself");
  }

  private static LogicalNode roundTrip(LogicalNode plan) {
    Attachments attachments = new Attachments();
    return PlanEncoding.decode(PlanEncoding.encode(plan, attachments), attachments);
  }

  private static LogicalNode frame(List<ByteSpan> chunks) {
    return new LogicalNode.FrameScan(new FrameSource(3, chunks), COLUMNS, COLUMNS);
  }

  private static TypedExpression column() {
    return new TypedExpression.ColumnReference("a", SimpleType.INT64);
  }

  private static TypedExpression constant(long value) {
    return new TypedExpression.Literal(Constant.Int.of(value), SimpleType.INT64);
  }
}
