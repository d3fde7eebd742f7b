package io.floe.engine.operator;

import io.floe.engine.aggregate.Aggregate;
import io.floe.engine.column.Layout;
import java.util.ArrayList;
import java.util.List;

/**
 * What a group-by does.
 *
 * @param input the layouts of the pages that come in
 * @param keys which columns are keys; none for one group of all rows
 * @param aggregates what is computed
 * @param keepOrder whether groups come out in the order of their first rows
 * @param byLastRow whether that order is the one of their last rows instead
 */
public record GroupSpec(
    List<Layout> input,
    List<Integer> keys,
    List<Item> aggregates,
    boolean keepOrder,
    boolean byLastRow) {
  public GroupSpec {
    input = List.copyOf(input);
    keys = List.copyOf(keys);
    aggregates = List.copyOf(aggregates);
  }

  /** A group-by that keeps the order of first rows, or none. */
  public GroupSpec(
      List<Layout> input, List<Integer> keys, List<Item> aggregates, boolean keepOrder) {
    this(input, keys, aggregates, keepOrder, false);
  }

  /**
   * One aggregate.
   *
   * @param column which column it is of; -1 where no value is needed
   */
  public record Item(Aggregate aggregate, int column) {}

  /** The aggregates with the hidden one that keeps the order. */
  List<Item> allItems() {
    List<Item> items = new ArrayList<>(aggregates);
    if (keepOrder) {
      items.add(new Item(new Aggregate.RowNumber(byLastRow), -1));
    }
    return items;
  }

  List<Layout> keyLayouts() {
    return keys.stream().map(input::get).toList();
  }

  /** The layouts that come out: keys, then aggregates. */
  public List<Layout> output() {
    List<Layout> layouts = new ArrayList<>(keyLayouts());
    aggregates.forEach(item -> layouts.add(item.aggregate().output()));
    return layouts;
  }
}
