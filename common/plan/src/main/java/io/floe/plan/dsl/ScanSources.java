package io.floe.plan.dsl;

import java.util.List;

/** What a scan reads. */
public sealed interface ScanSources {

  /** Files by path or URI; may contain globs. */
  record Paths(List<String> paths) implements ScanSources {
    public Paths {
      paths = List.copyOf(paths);
    }
  }

  /** Files that travel with the plan. */
  record Buffers(List<ByteSpan> buffers) implements ScanSources {
    public Buffers {
      buffers = List.copyOf(buffers);
    }
  }
}
