package io.floe.physical.pipeline;

import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.column.RowKeys;
import io.floe.engine.expression.Expressions;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.operator.PageExpression;
import io.floe.engine.segment.Grouping;
import io.floe.engine.segment.Segments;
import io.floe.physical.expression.ExpressionCompiler;
import io.floe.physical.expression.Keys;
import io.floe.plan.dsl.OffsetLength;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.SortKey;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Plans what orders rows or picks one of equal ones. */
final class OrderPlanner {
  private final PlanningContext context;

  OrderPlanner(PlanningContext context) {
    this.context = context;
  }

  Stream sort(Stream input, LogicalNode.Sort sort) {
    ExpressionCompiler compiler = context.compiler(sort.input().schema());
    List<PageExpression> keys = new ArrayList<>();
    List<RowKeys.Order> orders = new ArrayList<>();
    for (SortKey key : sort.keys()) {
      keys.add(Expressions.perRow(compiler.compile(key.expression())));
      orders.add(new RowKeys.Order(key.descending(), key.nullsLast()));
    }
    WholeSink sink =
        new WholeSink(
            (all, memory) -> {
              int[] rows = order(all, keys, orders, memory);
              return pick(all, cut(rows, sort.slice()), memory);
            },
            memory -> SelectPlanner.emptyPage(sort.input().schema(), memory),
            context.memory());
    return Stream.after(input.into("sort", sink), sink.source());
  }

  private static int[] order(
      Page all, List<PageExpression> keys, List<RowKeys.Order> orders, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      List<Column> columns = new ArrayList<>();
      for (PageExpression key : keys) {
        columns.add(key.evaluate(all, scope));
      }
      return Keys.order(orders).order(columns, Segments.single(all.rowCount()), memory);
    }
  }

  private static Page pick(Page all, int[] rows, Memory memory) {
    return Gather.page(all, rows, 0, rows.length, memory);
  }

  private static int[] cut(int[] rows, Optional<OffsetLength> slice) {
    if (slice.isEmpty()) {
      return rows;
    }
    long offset = slice.get().offset();
    long from = Math.clamp(offset < 0 ? rows.length + offset : offset, 0, rows.length);
    long to = Math.min(rows.length, from + Math.min(slice.get().length(), rows.length));
    return Arrays.copyOfRange(rows, (int) from, (int) to);
  }

  Stream distinct(Stream input, LogicalNode.Distinct distinct) {
    Schema schema = distinct.schema();
    List<String> names = distinct.subset().orElse(schema.names());
    int[] positions =
        names.stream().mapToInt(name -> schema.position(name).orElseThrow()).toArray();
    WholeSink sink =
        new WholeSink(
            (all, memory) -> {
              List<Column> keys = new ArrayList<>();
              for (int position : positions) {
                keys.add(all.column(position));
              }
              Grouping groups = Keys.GROUPING.group(keys, all.rowCount(), memory);
              return pick(all, cut(chosen(groups, distinct), distinct.slice()), memory);
            },
            memory -> SelectPlanner.emptyPage(schema, memory),
            context.memory());
    return Stream.after(input.into("unique", sink), sink.source());
  }

  /** The rows that stay, in the order of the input. */
  private static int[] chosen(Grouping groups, LogicalNode.Distinct distinct) {
    int[] first = new int[groups.count()];
    int[] last = new int[groups.count()];
    int[] sizes = new int[groups.count()];
    for (int row = 0; row < groups.rowCount(); row++) {
      int group = groups.groups()[row];
      if (sizes[group]++ == 0) {
        first[group] = row;
      }
      last[group] = row;
    }
    return switch (distinct.keep()) {
      case FIRST, ANY -> first;
      case LAST -> {
        Arrays.sort(last);
        yield last;
      }
      case NONE -> {
        int[] single = new int[groups.count()];
        int count = 0;
        for (int group = 0; group < sizes.length; group++) {
          if (sizes[group] == 1) {
            single[count++] = first[group];
          }
        }
        yield Arrays.copyOf(single, count);
      }
    };
  }
}
