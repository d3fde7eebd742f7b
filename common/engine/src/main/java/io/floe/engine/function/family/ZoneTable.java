package io.floe.engine.function.family;

import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The offsets of a time zone as arrays of seconds, made once per query. */
public final class ZoneTable {
  private static final Instant LAST = Instant.parse("2400-01-01T00:00:00Z");

  private final String name;
  private final long[] starts;
  private final int[] offsets;

  private ZoneTable(String name, long[] starts, int[] offsets) {
    this.name = name;
    this.starts = starts;
    this.offsets = offsets;
  }

  /** The zone of the parameter {@code zone}. */
  public static ZoneTable of(FunctionParameters parameters) {
    return named(parameters.string("zone"));
  }

  /** A zone by its name. */
  public static ZoneTable named(String name) {
    ZoneRules rules;
    try {
      rules = ZoneId.of(name).getRules();
    } catch (DateTimeException unknown) {
      throw FunctionException.compute("unable to parse time zone: '" + name + "'");
    }
    List<ZoneOffsetTransition> transitions = new ArrayList<>(rules.getTransitions());
    Instant from =
        transitions.isEmpty()
            ? Instant.EPOCH
            : transitions.get(transitions.size() - 1).getInstant();
    if (!rules.getTransitionRules().isEmpty()) {
      for (ZoneOffsetTransition next = rules.nextTransition(from);
          next != null && next.getInstant().isBefore(LAST);
          next = rules.nextTransition(next.getInstant())) {
        transitions.add(next);
      }
    }
    long[] starts = new long[transitions.size() + 1];
    int[] offsets = new int[starts.length];
    starts[0] = Long.MIN_VALUE;
    ZoneOffset first =
        transitions.isEmpty()
            ? rules.getOffset(Instant.EPOCH)
            : transitions.get(0).getOffsetBefore();
    offsets[0] = first.getTotalSeconds();
    for (int at = 0; at < transitions.size(); at++) {
      starts[at + 1] = transitions.get(at).toEpochSecond();
      offsets[at + 1] = transitions.get(at).getOffsetAfter().getTotalSeconds();
    }
    return new ZoneTable(name, starts, offsets);
  }

  /** How users call the zone. */
  public String name() {
    return name;
  }

  private int find(long second) {
    int at = Arrays.binarySearch(starts, second);
    return at >= 0 ? at : -at - 2;
  }

  /** Seconds that local time is ahead of UTC at a second of UTC. */
  public int offset(long second) {
    return offsets[find(second)];
  }

  /** The seconds of UTC at which clocks show a local second: the earlier one. */
  public long earliest(long local) {
    return local - Math.max(candidate(local, -1), candidate(local, 1));
  }

  /** The later one. */
  public long latest(long local) {
    return local - Math.min(candidate(local, -1), candidate(local, 1));
  }

  /** The offset a day before or after, from which a change near a local second is seen. */
  private int candidate(long local, int side) {
    return offset(local - offset(local) + side * 86_400L);
  }

  /** Whether clocks show a local second when they are ahead of UTC so far. */
  public boolean isShown(long local, long utc) {
    return local - utc == offset(utc);
  }
}
