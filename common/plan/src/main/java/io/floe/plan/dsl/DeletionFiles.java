package io.floe.plan.dsl;

import java.util.List;

/** Rows that a table format has marked as deleted. */
public sealed interface DeletionFiles {

  /** Deletion files for each source of the scan. */
  record Iceberg(List<SourceDeletes> deletes) implements DeletionFiles {
    public Iceberg {
      deletes = List.copyOf(deletes);
    }
  }

  /** The deletion files of one source; a vector is one file of another format. */
  record SourceDeletes(long source, List<String> paths, boolean vector) {
    public SourceDeletes {
      paths = List.copyOf(paths);
    }
  }

  /** A Python object that tells Delta's deletion vectors. */
  record Delta(PythonObject provider) implements DeletionFiles {}
}
