package io.floe.physical.pipeline;

import io.floe.plan.logical.LogicalNode;
import io.floe.storage.Access;
import io.floe.storage.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Opens the files of a scan; those behind a network at the same time. */
final class OpenFiles {
  private static final int AT_ONCE = 64;

  private OpenFiles() {}

  /** All files in their order, which belong to the caller; none when one cannot be opened. */
  static List<ScannedFile> of(LogicalNode.FileScan scan, Access access, PlanningContext context) {
    List<String> paths = scan.source().paths();
    List<ScannedFile> open = new ArrayList<>();
    try {
      if (paths.size() < 2 || Storage.isLocal(paths.getFirst())) {
        for (String path : paths) {
          open.add(ScannedFile.open(path, scan, access, context));
        }
      } else {
        together(scan, access, context, open);
      }
      return open;
    } catch (RuntimeException failed) {
      open.forEach(ScannedFile::close);
      throw failed;
    }
  }

  private static void together(
      LogicalNode.FileScan scan, Access access, PlanningContext context, List<ScannedFile> open) {
    Semaphore places = new Semaphore(AT_ONCE);
    List<Future<ScannedFile>> opening = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String path : scan.source().paths()) {
        opening.add(
            threads.submit(
                () -> {
                  places.acquire();
                  try {
                    return ScannedFile.open(path, scan, access, context);
                  } finally {
                    places.release();
                  }
                }));
      }
    }
    RuntimeException failure = null;
    for (Future<ScannedFile> file : opening) {
      try {
        open.add(file.get());
      } catch (ExecutionException failed) {
        failure =
            failed.getCause() instanceof RuntimeException known
                ? known
                : new IllegalStateException(failed.getCause());
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        failure = new CancellationException("the query was cancelled");
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
