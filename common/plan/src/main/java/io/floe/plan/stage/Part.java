package io.floe.plan.stage;

import io.floe.plan.logical.LogicalNode;
import java.util.List;
import java.util.Optional;

/**
 * The upper end of a plan that is being cut: what will become one stage unless an exchange has to
 * come in between.
 *
 * @param plan what each task runs; leaves are whole scans when there is one task, else shares of
 *     scans, exchanges, and small scans that every task reads as a whole
 * @param tasks how many tasks run it
 * @param ordered whether the rows of the tasks, one behind the other, are in the order that the
 *     query promises; false where it promises none
 * @param hashed columns of which equal values are all in one task; empty when that is not known
 * @param emptyStaysEmpty whether a task without input has no output either
 * @param cheap whether tasks may repeat it rather than read what one of them has written
 * @param size how many rows there are in all
 * @param singleWorker what kept it from being divided, when something did
 */
record Part(
    LogicalNode plan,
    int tasks,
    boolean ordered,
    List<String> hashed,
    boolean emptyStaysEmpty,
    boolean cheap,
    Size size,
    Optional<String> singleWorker) {
  Part {
    hashed = List.copyOf(hashed);
  }

  /** Rows in tasks, in order. */
  static Part of(LogicalNode plan, int tasks, Size size) {
    return new Part(plan, tasks, true, List.of(), true, false, size, Optional.empty());
  }

  boolean isSplit() {
    return tasks > 1;
  }

  double bytes() {
    return size.bytes(plan.schema());
  }

  Part withPlan(LogicalNode other) {
    return new Part(other, tasks, ordered, hashed, emptyStaysEmpty, cheap, size, singleWorker);
  }

  Part withSize(Size other) {
    return new Part(plan, tasks, ordered, hashed, emptyStaysEmpty, cheap, other, singleWorker);
  }

  Part withHashed(List<String> columns) {
    return new Part(plan, tasks, ordered, columns, emptyStaysEmpty, cheap, size, singleWorker);
  }

  Part withOrder(boolean isOrdered) {
    return new Part(plan, tasks, isOrdered, hashed, emptyStaysEmpty, cheap, size, singleWorker);
  }

  /** Work that is not to be repeated. */
  Part costly() {
    return new Part(plan, tasks, ordered, hashed, emptyStaysEmpty, false, size, singleWorker);
  }

  /** Rows come out even where none went in. */
  Part makingRows() {
    return new Part(plan, tasks, ordered, hashed, false, cheap, size, singleWorker);
  }

  Part because(String reason) {
    return new Part(
        plan, tasks, ordered, hashed, emptyStaysEmpty, cheap, size, Optional.of(reason));
  }
}
