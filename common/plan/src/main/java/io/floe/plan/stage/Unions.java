package io.floe.plan.stage;

import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.TaskSpan;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Puts inputs below each other without moving a row: the tasks of one input come behind those of
 * the input before it.
 */
final class Unions {
  private static final int MOST_COLUMNS = 8;

  private final Cutter cutter;
  private final Exchanges exchanges;

  Unions(Cutter cutter, Exchanges exchanges) {
    this.cutter = cutter;
    this.exchanges = exchanges;
  }

  Part cut(LogicalNode.Union union) {
    List<Part> parts = union.inputs().stream().map(cutter::part).toList();
    return below(union, parts);
  }

  private Part below(LogicalNode.Union union, List<Part> parts) {
    Size size = parts.stream().map(Part::size).reduce(Size.ofRows(0), Size::plus);
    boolean ordered = parts.stream().allMatch(Part::ordered);
    if (parts.stream().noneMatch(Part::isSplit)) {
      boolean cheap = parts.stream().allMatch(Part::cheap);
      boolean empty = parts.stream().allMatch(Part::emptyStaysEmpty);
      Part one =
          Part.of(union.withInputs(parts.stream().map(Part::plan).toList()), 1, size)
              .withOrder(ordered);
      Part same = empty ? one : one.makingRows();
      return cheap
          ? new Part(same.plan(), 1, ordered, List.of(), empty, true, size, same.singleWorker())
          : same;
    }
    List<LogicalNode> inputs = new ArrayList<>();
    int tasks = 0;
    for (Part part : parts) {
      // Tasks of other inputs run this one, too, over nothing: no row may come of that.
      Part quiet = part.emptyStaysEmpty() ? part : exchanges.written(part).read();
      inputs.add(shifted(quiet, tasks));
      tasks += quiet.tasks();
    }
    return Part.of(union.withInputs(inputs), tasks, size).withOrder(ordered);
  }

  /** All rows of a column come before those of the next: as many unions as there are columns. */
  Part cut(LogicalNode.Unpivot unpivot) {
    Part input = cutter.part(unpivot.input());
    int columns = unpivot.on().size();
    if (!input.isSplit() || !input.ordered() || columns == 1) {
      return Cutter.over(input, unpivot)
          .withSize(Size.ofRows(input.size().rows() * Math.max(columns, 1)))
          .withHashed(List.of())
          .costly();
    }
    if (columns == 0 || columns > MOST_COLUMNS) {
      Part gathered = exchanges.gathered(input);
      return cutter.inOneTask(Cutter.over(gathered, unpivot), "unpivot of many columns").costly();
    }
    Exchanges.Written rows = exchanges.written(input);
    List<Part> parts = new ArrayList<>();
    for (String column : unpivot.on()) {
      Part again = rows.read();
      parts.add(
          again.withPlan(
              new LogicalNode.Unpivot(
                  again.plan(),
                  List.of(column),
                  unpivot.index(),
                  unpivot.variableName(),
                  unpivot.valueName(),
                  unpivot.schema())));
    }
    return below(
        new LogicalNode.Union(parts.stream().map(Part::plan).toList(), true, unpivot.schema()),
        parts);
  }

  private LogicalNode shifted(Part part, int tasks) {
    return new Shift(tasks, part.tasks()).of(part.plan());
  }

  /** Moves the leaves of a part to other tasks. */
  private final class Shift {
    private final int by;
    private final int tasks;
    private final IdentityHashMap<LogicalNode, LogicalNode> done = new IdentityHashMap<>();

    Shift(int by, int tasks) {
      this.by = by;
      this.tasks = tasks;
    }

    LogicalNode of(LogicalNode node) {
      LogicalNode known = done.get(node);
      if (known == null) {
        known = moved(node);
        done.put(node, known);
      }
      return known;
    }

    private LogicalNode moved(LogicalNode node) {
      if (node instanceof LogicalNode.ScanShare share) {
        return new LogicalNode.ScanShare(share.scan(), share.tasks().shifted(by));
      }
      if (node instanceof LogicalNode.ExchangeScan scan) {
        // A number of its own: the same rows may be read for other tasks as well.
        return new LogicalNode.ExchangeScan(
            exchanges.next(), scan.stage(), scan.mode(), scan.tasks().shifted(by), scan.schema());
      }
      if (node.inputs().isEmpty()) {
        // What every task of a divided part reads may be read by more; what one task reads may not.
        return tasks == 1 ? new LogicalNode.ScanShare(node, new TaskSpan(by, 1)) : node;
      }
      return node.withInputs(node.inputs().stream().map(this::of).toList());
    }
  }
}
