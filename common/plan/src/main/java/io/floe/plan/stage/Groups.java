package io.floe.plan.stage;

import io.floe.plan.dsl.GroupByOptions;
import io.floe.plan.logical.AggregateKind;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts group-by. What can be aggregated in two phases is: each task aggregates its rows, partial
 * values are exchanged by the keys. For all else rows are exchanged.
 */
final class Groups {
  private static final String NUMBER = "__floe_number";
  private static final double FEW_GROUPS = 1e5;
  private static final String FIRST = "__floe_first";
  private static final GroupByOptions PLAIN =
      new GroupByOptions(Optional.empty(), Optional.empty(), Optional.empty());

  private final Cutter cutter;
  private final Exchanges exchanges;

  Groups(Cutter cutter, Exchanges exchanges) {
    this.cutter = cutter;
    this.exchanges = exchanges;
  }

  Part cut(LogicalNode.Aggregate aggregate) {
    if (!Hashing.can(aggregate.keys())) {
      return cutter.whole(aggregate, "a group-by with such keys");
    }
    Part input = cutter.part(aggregate.input());
    if (!input.isSplit()) {
      return Cutter.over(input, aggregate)
          .withSize(grouped(input.size(), aggregate))
          .costly()
          .withOrder(aggregate.maintainOrder() && input.ordered());
    }
    LogicalNode.Aggregate unsliced = with(aggregate, aggregate.aggregates(), false);
    boolean restore = aggregate.maintainOrder() && input.ordered() && aggregate.apply().isEmpty();
    Part result = restore ? inOrder(input, unsliced) : grouped(input, unsliced);
    return aggregate.options().slice().isPresent()
        ? cutter.sliced(result, aggregate.options().slice().get())
        : result;
  }

  private static LogicalNode.Aggregate with(
      LogicalNode.Aggregate old, List<NamedExpression> aggregates, boolean maintainOrder) {
    List<NamedExpression> columns = new ArrayList<>(old.keys());
    columns.addAll(aggregates);
    return new LogicalNode.Aggregate(
        old.input(),
        old.keys(),
        aggregates,
        maintainOrder,
        PLAIN,
        old.apply(),
        old.apply().isPresent() ? old.schema() : Terms.schemaOf(columns));
  }

  /** Groups stand in the order of their first rows, whose numbers they carry for that. */
  private Part inOrder(Part input, LogicalNode.Aggregate aggregate) {
    Part numbered = input.withPlan(Terms.numbered(input.plan(), NUMBER));
    List<NamedExpression> aggregates = new ArrayList<>(aggregate.aggregates());
    Field number = new Field(NUMBER, SimpleType.INT64);
    TypedExpression first =
        Terms.aggregate(AggregateKind.MIN, Terms.column(number), SimpleType.INT64);
    aggregates.add(new NamedExpression(FIRST, first));
    Part groups = exchanges.gathered(grouped(numbered, with(aggregate, aggregates, false)));
    Field order = new Field(FIRST, SimpleType.INT64);
    LogicalNode sorted = Sorts.sorted(groups.plan(), order);
    return groups.withPlan(Terms.only(sorted, aggregate.schema())).withOrder(true).costly();
  }

  private Part grouped(Part input, LogicalNode.Aggregate aggregate) {
    List<NamedExpression> keys = aggregate.keys();
    if (isTogether(input, keys)) {
      return Cutter.over(input, aggregate)
          .withSize(grouped(input.size(), aggregate))
          .withOrder(false)
          .costly()
          .withHashed(names(input.hashed(), keys));
    }
    Optional<Aggregation> halves =
        aggregate.apply().isEmpty() && cutter.options().preAggregation()
            ? Aggregation.of(aggregate.aggregates())
            : Optional.empty();
    return halves.isPresent()
        ? twoPhases(input, aggregate, halves.get())
        : exchanged(input, aggregate);
  }

  private static Size grouped(Size input, LogicalNode.Aggregate aggregate) {
    double most = hasFewValues(aggregate.keys()) ? FEW_GROUPS : Double.MAX_VALUE;
    return new Size(Math.clamp(input.rows() / 4, 1, most), 1);
  }

  /** Whether keys look like names and classes rather than numbers of things. */
  private static boolean hasFewValues(List<NamedExpression> keys) {
    return keys.stream().allMatch(key -> Size.width(key.expression().dataType()) != 8);
  }

  /** Whether rows of one group are in one task already. */
  private static boolean isTogether(Part input, List<NamedExpression> keys) {
    return !input.hashed().isEmpty() && names(input.hashed(), keys).size() == input.hashed().size();
  }

  /** The names that hashed columns have as keys. */
  private static List<String> names(List<String> hashed, List<NamedExpression> keys) {
    return Renames.through(hashed, keys);
  }

  private Part twoPhases(Part input, LogicalNode.Aggregate aggregate, Aggregation halves) {
    LogicalNode.Aggregate partial = with(aggregate, halves.partial(), false);
    Part first = Cutter.over(input, partial).withSize(grouped(input.size(), aggregate));
    List<String> keys = aggregate.keys().stream().map(NamedExpression::name).toList();
    boolean few = cutter.options().bytesPerTask() > 0 && hasFewValues(aggregate.keys());
    Part local = first.withHashed(List.of());
    // Few groups end, and are sorted, in one task sooner than in several.
    Part together =
        few ? exchanges.gathered(local).withOrder(false) : exchanges.hashed(local, keys);
    LogicalNode.Aggregate last =
        new LogicalNode.Aggregate(
            together.plan(),
            aggregate.keys().stream().map(key -> Terms.same(key.field())).toList(),
            halves.combined(),
            false,
            PLAIN,
            Optional.empty(),
            aggregate.schema());
    return together.withPlan(last).withSize(grouped(input.size(), aggregate)).costly();
  }

  private Part exchanged(Part input, LogicalNode.Aggregate aggregate) {
    Hashing.Keyed keyed = Hashing.keyed(input, aggregate.keys(), "__floe_key_");
    Part together = exchanges.hashed(keyed.part(), keyed.columns());
    LogicalNode.Aggregate last =
        new LogicalNode.Aggregate(
            together.plan(),
            keyed.keys(aggregate.keys()),
            aggregate.aggregates(),
            false,
            PLAIN,
            aggregate.apply(),
            aggregate.schema());
    return together
        .withPlan(last)
        .withSize(grouped(input.size(), aggregate))
        .costly()
        .withHashed(aggregate.keys().stream().map(NamedExpression::name).toList());
  }
}
