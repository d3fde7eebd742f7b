package io.floe.scheduler.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueryIdsTest {
  private static final Instant MOMENT = Instant.parse("2026-11-21T12:00:00.123Z");

  @Test
  void idsAreVersionSevenAndCarryTheTime() {
    UUID id = new QueryIds(InstantSource.fixed(MOMENT)).next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(MOMENT.toEpochMilli());
  }

  @Test
  void idsOfOneMillisecondSortInTheirOrder() {
    QueryIds ids = new QueryIds(InstantSource.fixed(MOMENT));

    List<UUID> made = Stream.generate(ids::next).limit(20_000).toList();

    assertThat(made).doesNotHaveDuplicates().isSortedAccordingTo(UUID::compareTo);
  }

  @Test
  void aClockThatIsSetBackDoesNotTurnTheOrder() {
    List<Instant> clock = new ArrayList<>(List.of(MOMENT, MOMENT.minusSeconds(60)));
    QueryIds ids = new QueryIds(clock::removeFirst);

    assertThat(ids.next()).isLessThan(ids.next());
  }
}
