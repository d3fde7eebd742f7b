package io.floe.engine.pipeline;

import io.floe.engine.column.Page;
import io.floe.engine.operator.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One thread's chain of a pipeline: moves pages from the reader through operators to the sink. */
final class Driver implements AutoCloseable {
  /** How long a chain may run before others get their turn. */
  private static final long SLICE_NANOSECONDS = 20_000_000;

  private final QueryContext context;
  private final SourceReader reader;
  private final List<Operator> operators;
  private final Sink.Local sink;
  private final List<OperatorStatistics> statistics;
  private final boolean[] finishing;
  private boolean sourceDone;
  private boolean done;

  Driver(
      QueryContext context,
      SourceReader reader,
      List<Operator> operators,
      Sink.Local sink,
      List<OperatorStatistics> statistics) {
    this.context = context;
    this.reader = reader;
    this.operators = operators;
    this.sink = sink;
    this.statistics = statistics;
    this.finishing = new boolean[operators.size() + 1];
  }

  boolean isDone() {
    return done;
  }

  /** Works for a while; the future tells when to come back. */
  CompletableFuture<Void> run() {
    long start = System.nanoTime();
    while (!done) {
      context.cancellation().check();
      if (!step()) {
        return blocked();
      }
      if (System.nanoTime() - start > SLICE_NANOSECONDS) {
        break;
      }
    }
    return Operator.NOT_BLOCKED;
  }

  private boolean step() {
    boolean moved = false;
    for (int position = operators.size() - 1; position >= 0; position--) {
      moved |= drain(position);
    }
    if (sink.isSatisfied()) {
      sourceDone = true;
      finishFrom(operators.size());
    }
    if (!sourceDone && accepts(0) && reader.isBlocked().isDone()) {
      long start = System.nanoTime();
      Optional<Page> page = reader.next();
      statistics.get(0).addNanoseconds(System.nanoTime() - start);
      if (page.isPresent()) {
        statistics.get(0).count(page.get());
        give(0, page.get());
        moved = true;
      }
      if (reader.isFinished()) {
        sourceDone = true;
        finishFrom(0);
        moved = true;
      }
    }
    return moved || done;
  }

  /** Moves what an operator has ready to the next one. */
  private boolean drain(int position) {
    if (done || finishing[position + 1]) {
      return false;
    }
    Operator operator = operators.get(position);
    boolean moved = false;
    while (accepts(position + 1)) {
      long start = System.nanoTime();
      Optional<Page> page = operator.output();
      statistics.get(position + 1).addNanoseconds(System.nanoTime() - start);
      if (page.isEmpty()) {
        break;
      }
      statistics.get(position + 1).count(page.get());
      give(position + 1, page.get());
      moved = true;
    }
    if (operator.isFinished() && !finishing[position + 1]) {
      sourceDone = true;
      for (int earlier = 0; earlier <= position; earlier++) {
        finishing[earlier] = true;
      }
      finishFrom(position + 1);
      moved = true;
    }
    return moved;
  }

  private boolean accepts(int position) {
    if (finishing[position]) {
      return false;
    }
    return position == operators.size()
        ? !sink.isSatisfied() && sink.isBlocked().isDone()
        : operators.get(position).needsInput();
  }

  private void give(int position, Page page) {
    long start = System.nanoTime();
    if (position == operators.size()) {
      sink.add(page);
    } else {
      operators.get(position).addInput(page);
    }
    statistics.get(position + 1).addNanoseconds(System.nanoTime() - start);
  }

  private void finishFrom(int position) {
    if (finishing[position]) {
      return;
    }
    finishing[position] = true;
    long start = System.nanoTime();
    if (position == operators.size()) {
      sink.finish();
      done = true;
    } else {
      operators.get(position).finish();
    }
    statistics.get(position + 1).addNanoseconds(System.nanoTime() - start);
  }

  private CompletableFuture<Void> blocked() {
    List<CompletableFuture<Void>> futures = new ArrayList<>();
    futures.add(reader.isBlocked());
    operators.forEach(operator -> futures.add(operator.isBlocked()));
    futures.add(sink.isBlocked());
    futures.removeIf(CompletableFuture::isDone);
    if (futures.isEmpty()) {
      // A reader may have had nothing at the moment it was asked; it is asked again.
      return Operator.NOT_BLOCKED;
    }
    futures.add(context.cancellation().future());
    return CompletableFuture.anyOf(futures.toArray(CompletableFuture[]::new))
        .handle((result, failure) -> null);
  }

  @Override
  public void close() {
    Closing.all(
        List.of(
            reader,
            () -> {
              List<AutoCloseable> each = new ArrayList<>(operators);
              Closing.all(each);
            },
            sink));
  }
}
