package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.column.Selection;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.pipeline.OperatorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries all pairs of rows, a page of pairs at a time, and keeps those for which a condition over
 * the columns of both sides is true. For conditions without an equality.
 */
public final class NestedLoopJoin implements Operator {
  private final JoinBuild build;
  private final PageExpression condition;
  private final Memory memory;
  private @Nullable Page page;
  private long next;
  private boolean finished;

  NestedLoopJoin(JoinBuild build, PageExpression condition, Memory memory) {
    this.build = build;
    this.condition = condition;
    this.memory = memory;
  }

  /** The operators of a join; the build side has no keys. */
  public static OperatorFactory of(JoinBuild build, Supplier<? extends PageExpression> condition) {
    return OperatorFactory.of(
        "join where", context -> new NestedLoopJoin(build, condition.get(), context.memory()));
  }

  @Override
  public boolean needsInput() {
    return page == null && !finished;
  }

  @Override
  public void addInput(Page input) {
    page = input;
    next = 0;
  }

  @Override
  public void finish() {
    finished = true;
  }

  @Override
  public Optional<Page> output() {
    Page input = page;
    if (input == null) {
      return Optional.empty();
    }
    Page other = build.rows();
    long pairs = (long) input.rowCount() * other.rowCount();
    int count = (int) Math.min(Page.TARGET_ROWS, pairs - next);
    int[] left = new int[count];
    int[] right = new int[count];
    for (int at = 0; at < count; at++) {
      left[at] = (int) ((next + at) / other.rowCount());
      right[at] = (int) ((next + at) % other.rowCount());
    }
    Page result = kept(input, other, left, right);
    next += count;
    if (next >= pairs) {
      input.close();
      page = null;
    }
    return Optional.of(result);
  }

  private Page kept(Page input, Page other, int[] left, int[] right) {
    try (Scope scope = new Scope(memory)) {
      List<Column> columns = new ArrayList<>();
      for (Column column : input.columns()) {
        columns.add(scope.own(Gather.rows(column, left, memory)));
      }
      for (Column column : other.columns()) {
        columns.add(scope.own(Gather.rows(column, right, memory)));
      }
      Page all = new Page(left.length, columns, input.morsel());
      return Selection.filter(all, condition.evaluate(all, scope), memory);
    }
  }

  @Override
  public boolean isFinished() {
    return finished && page == null;
  }

  @Override
  public void close() {
    if (page != null) {
      page.close();
      page = null;
    }
  }
}
