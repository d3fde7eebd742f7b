package io.floe.physical.pipeline;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Source;
import io.floe.engine.pipeline.SourceReader;
import io.floe.python.ScanCall;
import io.floe.python.UserCode;
import io.floe.python.UserScan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The frames that a generator in a helper yields, cut into pages; one thread asks for them. */
final class PythonSource implements Source {
  private final UserCode code;
  private final ScanCall call;
  private final Memory memory;
  private @Nullable UserScan scan;

  PythonSource(UserCode code, ScanCall call, Memory memory) {
    this.code = code;
    this.call = call;
    this.memory = memory;
  }

  @Override
  public int maxReaders() {
    return 1;
  }

  @Override
  public SourceReader reader(QueryContext context) {
    return new Reader();
  }

  private UserScan scan() {
    UserScan known = scan;
    if (known == null) {
      known = code.scan(call);
      scan = known;
    }
    return known;
  }

  @Override
  public void close() {
    if (scan != null) {
      scan.close();
    }
  }

  private final class Reader implements SourceReader {
    private final Deque<Page> ready = new ArrayDeque<>();
    private long morsel;
    private boolean finished;

    @Override
    public Optional<Page> next() {
      while (ready.isEmpty() && !finished) {
        List<Page> frame = scan().next(memory);
        finished = frame.isEmpty();
        try {
          for (Page page : frame) {
            List<Page> cut = new ArrayList<>();
            Frames.cut(page, cut, memory);
            for (Page part : cut) {
              ready.add(new Page(part.rowCount(), part.columns(), morsel++));
            }
          }
        } finally {
          frame.forEach(Page::close);
        }
      }
      return Optional.ofNullable(ready.poll());
    }

    @Override
    public boolean isFinished() {
      return finished && ready.isEmpty();
    }

    @Override
    public void close() {
      ready.forEach(Page::close);
      ready.clear();
    }
  }
}
