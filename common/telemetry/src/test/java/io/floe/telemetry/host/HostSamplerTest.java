package io.floe.telemetry.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSamplerTest {
  @TempDir private Path root;
  private Instant now = Instant.parse("2026-11-01T00:00:00Z");

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private HostSampler sampler() {
    return new HostSampler(
        root,
        4,
        Optional.of(root.resolve("shuffle")),
        Optional.empty(),
        true,
        Optional.empty(),
        () -> now);
  }

  @Test
  void ratesComeFromTheCountersOfTheMachine() throws IOException {
    write("proc/stat", "cpu  100 0 50 1000 0 0 0 0 0 0\n");
    write("proc/meminfo", "MemTotal:       1000 kB\nMemAvailable:    400 kB\n");
    write(
        "proc/net/dev",
        "Inter-|\n face |\n    lo: 9 0 0 0 0 0 0 0 9 0\n  eth0: 1000 0 0 0 0 0 0 0 500 0\n");
    write("proc/diskstats", "   8 0 sda 1 0 10 0 1 0 20 0\n   8 1 sda1 1 0 10 0 1 0 20 0\n");
    Files.createDirectories(root.resolve("sys/block/sda"));
    write("shuffle/piece", "12345");
    HostSampler sampler = sampler();

    write("proc/stat", "cpu  300 0 150 1000 0 0 0 0 0 0\n");
    write("proc/net/dev", "    lo: 99 0 0 0 0 0 0 0 99 0\n  eth0: 5000 0 0 0 0 0 0 0 2500 0\n");
    write("proc/diskstats", "   8 0 sda 1 0 14 0 1 0 24 0\n   8 1 sda1 1 0 90 0 1 0 90 0\n");
    now = now.plusSeconds(2);
    HostSample sample = sampler.sample();

    // 2 of 8 processor seconds in user mode, 1 in the system.
    assertThat(sample.userShare()).isEqualTo(250);
    assertThat(sample.systemShare()).isEqualTo(125);
    assertThat(sample.memoryUsed()).isEqualTo(600 << 10);
    assertThat(sample.networkReceived()).isEqualTo(2000);
    assertThat(sample.networkSent()).isEqualTo(1000);
    assertThat(sample.diskRead()).isEqualTo(1024);
    assertThat(sample.diskWritten()).isEqualTo(1024);
    assertThat(sample.shuffleUsed()).isEqualTo(5);
  }

  @Test
  void aCgroupCountsForItself() throws IOException {
    write("proc/stat", "cpu  1 0 1 1 0 0 0 0 0 0\n");
    write("proc/meminfo", "MemTotal:       1000000 kB\nMemAvailable:    400 kB\n");
    write("sys/fs/cgroup/cpu.stat", "usage_usec 0\nuser_usec 0\nsystem_usec 0\n");
    write("sys/fs/cgroup/memory.current", "5000\n");
    write("sys/fs/cgroup/memory.stat", "anon 1\ninactive_file 1000\n");
    write("sys/fs/cgroup/memory.max", "8192\n");
    write("sys/fs/cgroup/io.stat", "8:0 rbytes=0 wbytes=0 rios=0\n");
    HostSampler sampler = sampler();
    write("sys/fs/cgroup/cpu.stat", "usage_usec 0\nuser_usec 4000000\nsystem_usec 400000\n");
    write("sys/fs/cgroup/io.stat", "8:0 rbytes=100 wbytes=40 rios=0\n8:16 rbytes=10 wbytes=0\n");
    now = now.plusSeconds(1);
    HostSample sample = sampler.sample();

    assertThat(sample.userShare()).isEqualTo(1000);
    assertThat(sample.systemShare()).isEqualTo(100);
    assertThat(sample.memoryUsed()).isEqualTo(4000);
    assertThat(sampler.memoryLimit()).isEqualTo(8192);
    assertThat(sample.diskRead()).isEqualTo(110);
    assertThat(sample.diskWritten()).isEqualTo(40);
  }

  @Test
  void aMachineWithoutTheseFilesReadsAsZero() {
    HostSampler sampler = sampler();
    now = now.plusSeconds(1);
    HostSample sample = sampler.sample();

    assertThat(sample.userShare()).isZero();
    assertThat(sample.memoryUsed()).isZero();
    assertThat(sample.heapUsed()).isPositive();
  }
}
