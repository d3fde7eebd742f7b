package io.floe.scheduler.query;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Makes UUIDs of version 7: they sort by time. Within one millisecond they count up from a random
 * start, so that two queries sent one after the other sort in that order, too.
 */
public final class QueryIds {
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
  private static final int COUNTER_LIMIT = 1 << 12;
  private static final int COUNTER_START_LIMIT = 1 << 11;

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;
  private long lastMillisecond = -1;
  private int counter;

  public QueryIds(InstantSource clock) {
    this.clock = clock;
  }

  /** The next id, larger than all before it. */
  public synchronized UUID next() {
    long now = clock.millis();
    if (now > lastMillisecond) {
      lastMillisecond = now;
      counter = random.nextInt(COUNTER_START_LIMIT);
    } else if (++counter == COUNTER_LIMIT) {
      // More than the counter holds, or a clock set back: borrow from the future.
      lastMillisecond++;
      counter = random.nextInt(COUNTER_START_LIMIT);
    }
    long high = (lastMillisecond << 16) | VERSION | counter;
    long low = (random.nextLong() & VARIANT_MASK) | VARIANT;
    return new UUID(high, low);
  }
}
