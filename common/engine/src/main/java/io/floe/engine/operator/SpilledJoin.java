package io.floe.engine.operator;

import io.floe.engine.column.Page;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import io.floe.engine.spill.SpillFile;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Joins two sides whose rows lie in files by the hash of their keys: one pair of files after the
 * other, of which the held side has to fit into memory. The order of the rows is lost.
 */
final class SpilledJoin implements AutoCloseable {
  private final HashFiles held;
  private final HashFiles streamed;
  private final Supplier<JoinBuild> builds;
  private final Function<JoinBuild, JoinProbe> probes;
  private final QueryContext context;
  private int number;
  private long pages;
  private @Nullable JoinBuild build;
  private @Nullable JoinProbe probe;
  private SpillFile.@Nullable Reader reader;

  /**
   * A join of files that are complete.
   *
   * @param builds makes an empty held side for a pair of files
   * @param probes makes a probe of a held side
   */
  SpilledJoin(
      HashFiles held,
      HashFiles streamed,
      Supplier<JoinBuild> builds,
      Function<JoinBuild, JoinProbe> probes,
      QueryContext context) {
    this.held = held;
    this.streamed = streamed;
    this.builds = builds;
    this.probes = probes;
    this.context = context;
  }

  /** The next page; empty at the end. */
  Optional<Page> next() {
    while (number < HashFiles.FILES) {
      context.cancellation().check();
      JoinProbe current = probe;
      if (current == null) {
        open();
        continue;
      }
      Optional<Page> joined = current.output();
      if (joined.isPresent()) {
        Page page = joined.get();
        return Optional.of(new Page(page.rowCount(), page.columns(), pages++));
      }
      if (current.needsInput() && reader != null) {
        reader
            .next()
            .ifPresentOrElse(
                current::addInput,
                () -> {
                  closeCurrent();
                  dropFiles();
                });
      }
    }
    return Optional.empty();
  }

  /** Holds the rows of the next file of the one side, and opens that of the other. */
  private void open() {
    SpillFile left = streamed.file(number);
    if (left == null) {
      dropFiles();
      return;
    }
    JoinBuild filling = builds.get();
    build = filling;
    SpillFile right = held.file(number);
    if (right != null) {
      Sink.Local local = filling.local(context);
      try (SpillFile.Reader rows = right.read()) {
        for (Optional<Page> page = rows.next(); page.isPresent(); page = rows.next()) {
          context.cancellation().check();
          local.add(page.get());
        }
      }
    }
    filling.combine().forEach(Runnable::run);
    filling.complete();
    held.drop(number);
    probe = probes.apply(filling);
    reader = left.read();
  }

  private void dropFiles() {
    held.drop(number);
    streamed.drop(number);
    number++;
  }

  private void closeCurrent() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
    if (probe != null) {
      probe.close();
      probe = null;
    }
    if (build != null) {
      build.close();
      build = null;
    }
  }

  boolean isFinished() {
    return number >= HashFiles.FILES;
  }

  @Override
  public void close() {
    closeCurrent();
  }
}
