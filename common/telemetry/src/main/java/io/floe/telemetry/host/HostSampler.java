package io.floe.telemetry.host;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Makes samples: remembers the counters of the last one, so that the next can tell rates. */
public final class HostSampler {
  private static final int SAMPLES_BETWEEN_WALKS = 10;

  private final SystemFiles files;
  private final int processors;
  private final Optional<Path> shuffle;
  private final Optional<Path> temporary;
  private final boolean countsTraffic;
  private final InstantSource clock;
  private final Optional<NodeLoad> load;

  private Instant last;
  private SystemFiles.ProcessorTime lastProcessors;
  private SystemFiles.Traffic lastNetwork;
  private SystemFiles.Traffic lastDisks;
  private long lastCollections;
  private long shuffleUsed;
  private long temporaryUsed;
  private int untilWalk;

  /**
   * A sampler of this machine.
   *
   * @param root where {@code proc} and {@code sys} are
   * @param shuffle the folder of shuffle data when its size is wanted
   * @param temporary the scratch folder when its size is wanted
   * @param countsTraffic whether traffic of disks is wanted
   */
  public HostSampler(
      Path root,
      int processors,
      Optional<Path> shuffle,
      Optional<Path> temporary,
      boolean countsTraffic,
      Optional<NodeLoad> load,
      InstantSource clock) {
    this.files = new SystemFiles(root);
    this.processors = processors;
    this.shuffle = shuffle;
    this.temporary = temporary;
    this.countsTraffic = countsTraffic;
    this.load = load;
    this.clock = clock;
    this.last = clock.instant();
    this.lastProcessors = files.processorTime();
    this.lastNetwork = files.network();
    this.lastDisks = files.disks();
    this.lastCollections = collectionTime();
  }

  /** The memory that the node may use at most. */
  public long memoryLimit() {
    return files.memoryLimit();
  }

  /** Figures of the time since the sample before. */
  public HostSample sample() {
    Instant now = clock.instant();
    double seconds = Math.max(0.001, Duration.between(last, now).toNanos() / 1e9);
    SystemFiles.ProcessorTime time = files.processorTime();
    SystemFiles.Traffic network = files.network();
    SystemFiles.Traffic disks = countsTraffic ? files.disks() : lastDisks;
    long collections = collectionTime();
    if (untilWalk-- <= 0) {
      untilWalk = SAMPLES_BETWEEN_WALKS;
      shuffleUsed = shuffle.map(FolderSize::of).orElse(0L);
      temporaryUsed = temporary.map(FolderSize::of).orElse(0L);
    }
    Runtime runtime = Runtime.getRuntime();
    HostSample sample =
        new HostSample(
            now,
            share(time.user() - lastProcessors.user(), seconds),
            share(time.system() - lastProcessors.system(), seconds),
            files.memoryUsed(),
            rate(network.in() - lastNetwork.in(), seconds),
            rate(network.out() - lastNetwork.out(), seconds),
            rate(disks.in() - lastDisks.in(), seconds),
            rate(disks.out() - lastDisks.out(), seconds),
            shuffleUsed,
            temporaryUsed,
            runtime.totalMemory() - runtime.freeMemory(),
            load.map(NodeLoad::offHeapBytes).orElse(0L),
            (int) Math.max(0, collections - lastCollections),
            load.map(NodeLoad::tasks).orElse(0));
    last = now;
    lastProcessors = time;
    lastNetwork = network;
    lastDisks = disks;
    lastCollections = collections;
    return sample;
  }

  private int share(long microseconds, double seconds) {
    return (int) Math.clamp(Math.round(microseconds / (seconds * 1000 * processors)), 0L, 1000L);
  }

  private static long rate(long bytes, double seconds) {
    return Math.max(0, Math.round(bytes / seconds));
  }

  private static long collectionTime() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .filter(time -> time > 0)
        .sum();
  }
}
