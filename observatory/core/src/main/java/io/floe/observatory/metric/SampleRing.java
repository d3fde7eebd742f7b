package io.floe.observatory.metric;

import io.floe.telemetry.host.HostSample;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples of all nodes in one buffer that is taken once and never grows: the newest replaces the
 * oldest. A sample takes {@value #SLOT_BYTES} bytes, so that an hour of three nodes fits into
 * 540,000.
 */
final class SampleRing {
  static final int SLOT_BYTES = 50;

  /** Sizes are kept in units of 64 KiB and rates in KiB, which is what a plot can show. */
  private static final int SIZE_SHIFT = 16;

  private static final int RATE_SHIFT = 10;

  /** 2020-01-01, so that seconds fit into an int until 2088. */
  private static final long EPOCH = 1_577_836_800L;

  private final ByteBuffer slots;
  private final int capacity;
  private int next;
  private int used;

  SampleRing(long bytes) {
    this.capacity = Math.clamp(bytes / SLOT_BYTES, 1, Integer.MAX_VALUE / SLOT_BYTES);
    this.slots = ByteBuffer.allocateDirect(capacity * SLOT_BYTES);
  }

  int capacity() {
    return capacity;
  }

  synchronized int size() {
    return used;
  }

  /** Keeps a sample of the node of this number. */
  synchronized void add(int node, HostSample sample) {
    int at = next * SLOT_BYTES;
    slots.putShort(at, (short) node);
    slots.putInt(at + 2, (int) (sample.time().getEpochSecond() - EPOCH));
    slots.putShort(at + 6, (short) sample.userShare());
    slots.putShort(at + 8, (short) sample.systemShare());
    slots.putInt(at + 10, size(sample.memoryUsed()));
    slots.putInt(at + 14, rate(sample.networkReceived()));
    slots.putInt(at + 18, rate(sample.networkSent()));
    slots.putInt(at + 22, rate(sample.diskRead()));
    slots.putInt(at + 26, rate(sample.diskWritten()));
    slots.putInt(at + 30, size(sample.shuffleUsed()));
    slots.putInt(at + 34, size(sample.temporaryUsed()));
    slots.putInt(at + 38, size(sample.heapUsed()));
    slots.putInt(at + 42, size(sample.offHeapUsed()));
    slots.putShort(at + 46, (short) Math.min(sample.collectionMilliseconds(), Short.MAX_VALUE));
    slots.putShort(at + 48, (short) Math.min(sample.tasks(), Short.MAX_VALUE));
    next = (next + 1) % capacity;
    used = Math.min(used + 1, capacity);
  }

  /** The samples of a node between two moments, oldest first. */
  synchronized List<HostSample> range(int node, Instant from, Instant to) {
    List<HostSample> found = new ArrayList<>();
    int first = used < capacity ? 0 : next;
    for (int number = 0; number < used; number++) {
      int at = (first + number) % capacity * SLOT_BYTES;
      long second = slots.getInt(at + 2) + EPOCH;
      if (slots.getShort(at) == (short) node
          && second >= from.getEpochSecond()
          && second <= to.getEpochSecond()) {
        found.add(read(at, second));
      }
    }
    return found;
  }

  private HostSample read(int at, long second) {
    return new HostSample(
        Instant.ofEpochSecond(second),
        slots.getShort(at + 6),
        slots.getShort(at + 8),
        bytes(at + 10, SIZE_SHIFT),
        bytes(at + 14, RATE_SHIFT),
        bytes(at + 18, RATE_SHIFT),
        bytes(at + 22, RATE_SHIFT),
        bytes(at + 26, RATE_SHIFT),
        bytes(at + 30, SIZE_SHIFT),
        bytes(at + 34, SIZE_SHIFT),
        bytes(at + 38, SIZE_SHIFT),
        bytes(at + 42, SIZE_SHIFT),
        slots.getShort(at + 46),
        slots.getShort(at + 48));
  }

  private long bytes(int at, int shift) {
    return Integer.toUnsignedLong(slots.getInt(at)) << shift;
  }

  private static int size(long bytes) {
    return units(bytes, SIZE_SHIFT);
  }

  private static int rate(long bytes) {
    return units(bytes, RATE_SHIFT);
  }

  /** Rounded, so that little is not nothing. */
  private static int units(long bytes, int shift) {
    return (int) Math.min((bytes + (1L << shift) - 1) >> shift, 0xFFFF_FFFFL);
  }
}
