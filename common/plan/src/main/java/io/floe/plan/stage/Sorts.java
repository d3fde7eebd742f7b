package io.floe.plan.stage;

import io.floe.plan.dsl.OffsetLength;
import io.floe.plan.logical.ExchangeMode;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.SortKey;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts sorts. The top of a sort is the top of what is on top in each task. A large sort samples its
 * keys, divides the rows by ranges of keys and sorts the ranges; a small one is done by one task.
 */
final class Sorts {
  private static final String NUMBER = "__floe_sample";
  private static final String KEY = "__floe_sort_";
  private static final int SAMPLES = 256;
  private static final double SMALL_BYTES = 32 << 20;

  private final Cutter cutter;
  private final Exchanges exchanges;

  Sorts(Cutter cutter, Exchanges exchanges) {
    this.cutter = cutter;
    this.exchanges = exchanges;
  }

  /** Rows sorted by a column of numbers, which is taken away. */
  static LogicalNode byNumber(LogicalNode input, String number) {
    Schema schema =
        Schema.of(
            input.schema().fields().stream()
                .filter(field -> !field.name().equals(number))
                .toList());
    return Terms.only(sorted(input, new Field(number, SimpleType.INT64)), schema);
  }

  /** Rows sorted by one column. */
  static LogicalNode sorted(LogicalNode input, Field column) {
    return new LogicalNode.Sort(
        input, List.of(new SortKey(Terms.column(column), false, false)), Optional.empty(), true);
  }

  Part cut(LogicalNode.Sort sort) {
    Part input = cutter.part(sort.input());
    if (!input.isSplit()) {
      Part sorted = Cutter.over(input, sort).costly().withOrder(true);
      return sort.slice().isPresent()
          ? sorted.withSize(input.size().limited(sort.slice().get()))
          : sorted;
    }
    boolean simple =
        sort.keys().stream()
            .allMatch(key -> RowWise.is(key.expression()) && RowWise.repeats(key.expression()));
    if (!simple) {
      Part gathered = exchanges.gathered(input);
      return cutter
          .inOneTask(Cutter.over(gathered, sort), "a sort by values of many rows")
          .costly()
          .withOrder(true);
    }
    if (sort.slice().isPresent()) {
      return top(input, sort, sort.slice().get());
    }
    boolean forced = cutter.options().bytesPerTask() == 0;
    boolean divide = cutter.options().partitionedSort() && (forced || input.bytes() > SMALL_BYTES);
    return divide && canBound(sort) ? divided(input, sort) : once(input, sort);
  }

  private static boolean canBound(LogicalNode.Sort sort) {
    return sort.keys().stream()
        .allMatch(
            key ->
                Hashing.can(key.expression().dataType())
                    && !RowWise.reads(key.expression()).isEmpty());
  }

  private Part once(Part input, LogicalNode.Sort sort) {
    return Cutter.over(exchanges.gathered(input), sort).costly().withOrder(true);
  }

  private Part top(Part input, LogicalNode.Sort sort, OffsetLength slice) {
    Part local = input;
    long most = slice.offset() + slice.length();
    if (slice.offset() >= 0 && most >= 0) {
      OffsetLength kept = new OffsetLength(0, most);
      local =
          input
              .withPlan(
                  new LogicalNode.Sort(
                      input.plan(), sort.keys(), Optional.of(kept), sort.maintainOrder()))
              .withSize(input.size().limited(kept));
    }
    return Cutter.over(exchanges.gathered(local), sort)
        .withSize(input.size().limited(slice))
        .costly()
        .withOrder(true);
  }

  private Part divided(Part input, LogicalNode.Sort sort) {
    Schema schema = input.plan().schema();
    List<NamedExpression> computed = new ArrayList<>();
    List<Field> keys = new ArrayList<>();
    List<StageOutput.RangeKey> ranges = new ArrayList<>();
    for (SortKey key : sort.keys()) {
      Field field;
      if (key.expression() instanceof TypedExpression.ColumnReference column) {
        field = new Field(column.name(), column.dataType());
      } else {
        field = new Field(KEY + computed.size(), key.expression().dataType());
        computed.add(new NamedExpression(field.name(), key.expression()));
      }
      keys.add(field);
      ranges.add(new StageOutput.RangeKey(field.name(), key.descending(), key.nullsLast()));
    }
    LogicalNode extended = Terms.extended(input.plan(), computed);
    Exchanges.Written rows = exchanges.written(input.withPlan(extended).costly());
    int bounds = bounds(rows.read(), keys, sort.keys());
    Part again = rows.read();
    int stage =
        exchanges.close(
            again, new StageOutput.Range(ranges, exchanges.partitions(), exchanges.next(), bounds));
    LogicalNode range = exchanges.read(stage, ExchangeMode.PARTITION, exchanges.partitions());
    LogicalNode sorted =
        new LogicalNode.Sort(range, order(keys, sort.keys()), Optional.empty(), true);
    return Part.of(Terms.only(sorted, schema), exchanges.partitions(), input.size());
  }

  private static List<SortKey> order(List<Field> columns, List<SortKey> keys) {
    List<SortKey> order = new ArrayList<>();
    for (int index = 0; index < keys.size(); index++) {
      SortKey key = keys.get(index);
      order.add(new SortKey(Terms.column(columns.get(index)), key.descending(), key.nullsLast()));
    }
    return order;
  }

  /** Stages that find values at which the rows fall into parts of about one size. */
  private int bounds(Part rows, List<Field> keys, List<SortKey> order) {
    List<NamedExpression> columns = new ArrayList<>();
    for (Field key : keys) {
      if (columns.stream().noneMatch(known -> known.name().equals(key.name()))) {
        columns.add(Terms.same(key));
      }
    }
    LogicalNode picked = Terms.project(rows.plan(), columns);
    Schema schema = picked.schema();
    Part samples = rows.withPlan(Terms.only(sampled(picked), schema));
    Part gathered = exchanges.gathered(samples.withSize(Size.ofRows(SAMPLES)));
    LogicalNode sorted =
        new LogicalNode.Sort(gathered.plan(), order(keys, order), Optional.empty(), false);
    Part found = gathered.withPlan(Terms.only(quantiles(sorted), schema));
    return exchanges.close(found, new StageOutput.Single());
  }

  /** Every n-th row, so that there are some hundred. */
  private static LogicalNode sampled(LogicalNode input) {
    LogicalNode numbered = Terms.numbered(input, NUMBER);
    TypedExpression step =
        arithmetic(
            "add", arithmetic("floor_divide", length(), Terms.number(SAMPLES)), Terms.number(1));
    return new LogicalNode.Filter(
        numbered,
        Terms.call(
            "comparison.eq",
            SimpleType.BOOLEAN,
            arithmetic("modulus", number(), step),
            Terms.number(0)));
  }

  /** The rows that begin the second and every further part of sorted rows. */
  private LogicalNode quantiles(LogicalNode sorted) {
    LogicalNode numbered = Terms.numbered(sorted, NUMBER);
    TypedExpression before = arithmetic("subtract", number(), Terms.number(1));
    TypedExpression begins =
        Terms.call("comparison.ne", SimpleType.BOOLEAN, partOf(number()), partOf(before));
    TypedExpression notFirst =
        Terms.call("comparison.gt", SimpleType.BOOLEAN, number(), Terms.number(0));
    return new LogicalNode.Filter(
        numbered, Terms.call("boolean.and", SimpleType.BOOLEAN, begins, notFirst));
  }

  private TypedExpression partOf(TypedExpression position) {
    return arithmetic(
        "floor_divide",
        arithmetic("multiply", position, Terms.number(exchanges.partitions())),
        length());
  }

  private static TypedExpression number() {
    return Terms.column(new Field(NUMBER, SimpleType.INT64));
  }

  private static TypedExpression length() {
    return Terms.cast(new TypedExpression.Length(SimpleType.UINT64), SimpleType.INT64);
  }

  private static TypedExpression arithmetic(
      String name, TypedExpression left, TypedExpression right) {
    return Terms.call("arithmetic." + name, SimpleType.INT64, left, right);
  }
}
