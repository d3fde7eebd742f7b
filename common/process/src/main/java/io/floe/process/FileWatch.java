package io.floe.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Loads files and loads them again after they have changed. It looks at their times, because
 * mounted secrets are replaced by swapping links, of which file system events tell nothing.
 */
final class FileWatch {
  static final int PERIOD_SECONDS = 2;

  private static final Logger LOGGER = Logger.getLogger(FileWatch.class);
  private static final ScheduledExecutorService WATCHER =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("file-watch").factory());

  /** Reads the files and puts what they say into effect. */
  interface Load {
    void run() throws IOException, GeneralSecurityException;
  }

  private final List<Path> files;
  private final Load load;
  private List<FileTime> seen;
  private boolean complained;

  private FileWatch(List<Path> files, Load load, List<FileTime> seen) {
    this.files = files;
    this.load = load;
    this.seen = seen;
  }

  static void loadNowAndWhenChanged(List<Path> files, Load load) throws IOException {
    List<FileTime> before = times(files);
    try {
      load.run();
    } catch (GeneralSecurityException | IllegalArgumentException failure) {
      throw new IOException("no certificate or key in " + files, failure);
    }
    FileWatch watch = new FileWatch(files, load, before);
    ScheduledFuture<?> unused =
        WATCHER.scheduleWithFixedDelay(
            watch::look, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  /** A pair of which only one file is replaced yet does not load; the next look finds both. */
  private void look() {
    try {
      List<FileTime> now = times(files);
      if (now.equals(seen)) {
        return;
      }
      load.run();
      seen = now;
      complained = false;
      LOGGER.infof("loaded %s anew", files);
    } catch (IOException | GeneralSecurityException | RuntimeException failure) {
      if (!complained) {
        complained = true;
        LOGGER.warnf(
            "keeping what was loaded before: %s changed and cannot be used: %s", files, failure);
      }
    }
  }

  private static List<FileTime> times(List<Path> files) throws IOException {
    List<FileTime> times = new ArrayList<>();
    for (Path file : files) {
      times.add(Files.getLastModifiedTime(file));
    }
    return times;
  }
}
