package io.floe.telemetry.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Reads the counters that Linux writes as text; what is not there reads as empty. */
final class SystemFiles {
  private static final int SECTOR_BYTES = 512;
  private static final int MICROSECONDS_OF_A_TICK = 10_000;

  private final Path root;

  SystemFiles(Path root) {
    this.root = root;
  }

  /** Processor time in microseconds. */
  record ProcessorTime(long user, long system) {}

  /** Bytes since the machine started. */
  record Traffic(long in, long out) {}

  /** Of the cgroup when it counts its own, else of the machine. */
  ProcessorTime processorTime() {
    List<String> cgroup = lines("sys/fs/cgroup/cpu.stat");
    OptionalLong user = value(cgroup, "user_usec");
    OptionalLong system = value(cgroup, "system_usec");
    if (user.isPresent() && system.isPresent()) {
      return new ProcessorTime(user.getAsLong(), system.getAsLong());
    }
    for (String line : lines("proc/stat")) {
      String[] words = line.split(" +");
      if (words[0].equals("cpu") && words.length > 7) {
        long inUser = number(words[1]) + number(words[2]);
        long inSystem = number(words[3]) + number(words[6]) + number(words[7]);
        return new ProcessorTime(
            inUser * MICROSECONDS_OF_A_TICK, inSystem * MICROSECONDS_OF_A_TICK);
      }
    }
    return new ProcessorTime(0, 0);
  }

  /** Memory in use: the cgroup's when it has one, without the files it caches. */
  long memoryUsed() {
    OptionalLong current = single("sys/fs/cgroup/memory.current");
    if (current.isPresent()) {
      long cached = value(lines("sys/fs/cgroup/memory.stat"), "inactive_file").orElse(0);
      return Math.max(0, current.getAsLong() - cached);
    }
    List<String> machine = lines("proc/meminfo");
    return Math.max(0, kibibytes(machine, "MemTotal:") - kibibytes(machine, "MemAvailable:"));
  }

  /** The cgroup's limit, else the machine's memory. */
  long memoryLimit() {
    long machine = kibibytes(lines("proc/meminfo"), "MemTotal:");
    OptionalLong limit = single("sys/fs/cgroup/memory.max");
    return limit.isPresent() ? Math.min(limit.getAsLong(), machine) : machine;
  }

  /** All network interfaces but the loopback. */
  Traffic network() {
    long received = 0;
    long sent = 0;
    for (String line : lines("proc/net/dev")) {
      int colon = line.indexOf(':');
      if (colon > 0 && !line.substring(0, colon).strip().equals("lo")) {
        String[] words = line.substring(colon + 1).strip().split(" +");
        received += number(words[0]);
        sent += words.length > 8 ? number(words[8]) : 0;
      }
    }
    return new Traffic(received, sent);
  }

  /** What the cgroup read and wrote, or, where it does not count, what whole disks did. */
  Traffic disks() {
    long read = 0;
    long written = 0;
    List<String> cgroup = lines("sys/fs/cgroup/io.stat");
    if (!cgroup.isEmpty()) {
      for (String line : cgroup) {
        for (String word : line.split(" ")) {
          read += word.startsWith("rbytes=") ? number(word.substring(7)) : 0;
          written += word.startsWith("wbytes=") ? number(word.substring(7)) : 0;
        }
      }
      return new Traffic(read, written);
    }
    for (String line : lines("proc/diskstats")) {
      String[] words = line.strip().split(" +");
      if (words.length > 9 && Files.exists(root.resolve("sys/block").resolve(words[2]))) {
        read += number(words[5]) * SECTOR_BYTES;
        written += number(words[9]) * SECTOR_BYTES;
      }
    }
    return new Traffic(read, written);
  }

  private List<String> lines(String file) {
    try {
      return Files.readAllLines(root.resolve(file));
    } catch (IOException notThere) {
      return List.of();
    }
  }

  private OptionalLong single(String file) {
    List<String> lines = lines(file);
    return lines.size() == 1 && Character.isDigit(lines.getFirst().charAt(0))
        ? OptionalLong.of(number(lines.getFirst()))
        : OptionalLong.empty();
  }

  private static OptionalLong value(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> number(line.substring(name.length() + 1)))
        .findFirst();
  }

  private static long kibibytes(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> number(line.substring(name.length()).replace("kB", "").strip()) << 10)
        .findFirst()
        .orElse(0);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException strange) {
      return 0;
    }
  }
}
