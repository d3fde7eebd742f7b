package io.floe.plan.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.DistinctOptions.KeepStrategy;
import io.floe.plan.dsl.FileFormat;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.GroupByOptions;
import io.floe.plan.dsl.SinkType;
import io.floe.plan.dsl.UnifiedSinkArguments;
import io.floe.plan.dsl.UnifiedSinkArguments.SyncOnClose;
import io.floe.plan.logical.AggregateKind;
import io.floe.plan.logical.ExchangeMode;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.SortKey;
import io.floe.plan.logical.TaskSpan;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CutterTest {
  private static final Field KEY = new Field("key", SimpleType.INT64);
  private static final Field VALUE = new Field("value", SimpleType.INT64);
  private static final Schema SCHEMA = Schema.of(KEY, VALUE);
  private static final CutOptions FORCED = new CutOptions(3, 0, 0, true, true, false);

  private static LogicalNode frame() {
    ByteSpan bytes = ByteSpan.of(MemorySegment.ofArray(new byte[4096]));
    return new LogicalNode.FrameScan(new FrameSource(0, List.of(bytes)), SCHEMA, SCHEMA);
  }

  private static StagedPlan cut(LogicalNode plan, CutOptions options) {
    return cut(plan, options, "<in-memory>");
  }

  private static StagedPlan cut(LogicalNode plan, CutOptions options, String target) {
    SinkType type =
        new SinkType.File(
            target,
            new FileFormat.NDJson(
                new FileFormat.TextCompression(
                    FileFormat.TextCodec.UNCOMPRESSED, OptionalInt.empty()),
                false),
            new UnifiedSinkArguments(
                false, true, SyncOnClose.NONE, Optional.empty(), Optional.empty()));
    return Cutter.cut(
        new LogicalNode.Sink(plan, type, List.of()),
        options,
        scan -> {
          throw new AssertionError("no files here");
        });
  }

  private static List<Integer> tasks(StagedPlan plan) {
    return plan.stages().stream().map(Stage::tasks).toList();
  }

  @Test
  void rowsThatAreDealtWithOneByOneNeedNoExchange() {
    LogicalNode filter =
        new LogicalNode.Filter(
            frame(),
            Terms.call("comparison.gt", SimpleType.BOOLEAN, Terms.column(KEY), Terms.number(1)));

    StagedPlan plan = cut(filter, FORCED);

    assertThat(tasks(plan)).containsExactly(3);
    assertThat(plan.last().output()).isInstanceOf(StageOutput.Result.class);
  }

  @Test
  void streamsAndFoldersTakeRowsOfManyTasksAndAFileDoesNot() {
    assertThat(tasks(cut(frame(), FORCED, "<flight>"))).containsExactly(3);
    assertThat(tasks(cut(frame(), FORCED, "/folder/"))).containsExactly(3);
    assertThat(tasks(cut(frame(), FORCED, "/folder/file.csv"))).containsExactly(3, 1);
  }

  @Test
  void littleDataStaysWithOneTask() {
    CutOptions options = new CutOptions(3, 1 << 20, 0, true, true, false);

    StagedPlan plan = cut(new LogicalNode.Slice(frame(), 0, 5), options);

    assertThat(tasks(plan)).containsExactly(1);
    assertThat(plan.last().exchanges()).isEmpty();
  }

  @Test
  void groupsMeetByTheirKeys() {
    StagedPlan plan = cut(sums(false), FORCED);

    assertThat(tasks(plan)).containsExactly(3, 3);
    assertThat(plan.stages().getFirst().output())
        .isEqualTo(new StageOutput.Hash(List.of("key"), 3));
    assertThat(plan.last().exchanges().getFirst().mode()).isEqualTo(ExchangeMode.PARTITION);
  }

  @Test
  void groupsInOrderCarryTheNumberOfTheirFirstRow() {
    StagedPlan plan = cut(sums(true), FORCED);

    assertThat(tasks(plan)).containsExactly(3, 3, 1);
    assertThat(plan.last().plan().schema()).isEqualTo(sums(true).schema());
    assertThat(plan.last().singleWorker()).isEmpty();
  }

  private static LogicalNode sums(boolean maintainOrder) {
    TypedExpression sum = Terms.aggregate(AggregateKind.SUM, Terms.column(VALUE), SimpleType.INT64);
    return new LogicalNode.Aggregate(
        frame(),
        List.of(Terms.same(KEY)),
        List.of(new NamedExpression("value", sum)),
        maintainOrder,
        new GroupByOptions(Optional.empty(), Optional.empty(), Optional.empty()),
        Optional.empty(),
        SCHEMA);
  }

  @Test
  void tasksOfAUnionComeOneInputAfterTheOther() {
    LogicalNode union = new LogicalNode.Union(List.of(frame(), frame()), true, SCHEMA);

    StagedPlan plan = cut(union, FORCED);

    assertThat(tasks(plan)).containsExactly(6);
    assertThat(plan.last().plan().inputs())
        .extracting(input -> ((LogicalNode.ScanShare) input).tasks())
        .containsExactly(new TaskSpan(0, 3), new TaskSpan(3, 3));
  }

  @Test
  void oneRowOfAUnionIsNotMadeByEveryTask() {
    TypedExpression sum = Terms.aggregate(AggregateKind.SUM, Terms.column(VALUE), SimpleType.INT64);
    LogicalNode total =
        Terms.project(
            frame(), List.of(new NamedExpression("key", sum), new NamedExpression("value", sum)));
    LogicalNode union = new LogicalNode.Union(List.of(frame(), total), true, SCHEMA);

    StagedPlan plan = cut(union, FORCED);

    assertThat(tasks(plan)).containsExactly(3, 1, 4);
  }

  @Test
  void aSortIsDividedByRanges() {
    StagedPlan plan = cut(sorted(), FORCED);

    assertThat(tasks(plan)).containsExactly(3, 3, 1, 3, 3);
    assertThat(plan.stages().get(3).output()).isInstanceOf(StageOutput.Range.class);
    assertThat(plan.stages().get(3).exchanges())
        .extracting(LogicalNode.ExchangeScan::stage)
        .containsExactly(0, 2);
    assertThat(plan.last().plan().schema()).isEqualTo(SCHEMA);
  }

  private static LogicalNode sorted() {
    return new LogicalNode.Sort(
        frame(), List.of(new SortKey(Terms.column(KEY), false, false)), Optional.empty(), false);
  }

  @Test
  void distinctRowsReturnToTheirPlaces() {
    LogicalNode distinct =
        new LogicalNode.Distinct(
            frame(), Optional.of(List.of("key")), KeepStrategy.FIRST, true, Optional.empty());

    StagedPlan plan = cut(distinct, FORCED);

    assertThat(tasks(plan)).containsExactly(3, 3, 3);
    assertThat(plan.stages().get(1).output()).isInstanceOf(StageOutput.Home.class);
    assertThat(plan.last().plan().schema()).isEqualTo(SCHEMA);
  }

  @Test
  void whatCannotBeDividedIsSaidOrRefused() {
    LogicalNode index =
        new LogicalNode.RowIndex(
            frame(), "i", 0, Schema.of(new Field("i", SimpleType.UINT64), KEY, VALUE));

    assertThat(cut(index, FORCED).last().singleWorker()).contains("with_row_index");
    CutOptions forbidden = new CutOptions(3, 0, 0, true, true, true);
    assertThatThrownBy(() -> cut(index, forbidden))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("with_row_index")
        .hasMessageContaining("single_worker_ops='auto'");
  }
}
