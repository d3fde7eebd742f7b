package io.floe.settings.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "PT5S=PT5S",
        "pt20m=PT20M",
        "P1DT2H=PT26H",
        "P2W=PT336H",
        "PT0.5S=PT0.5S",
        "5 secs=PT5S",
        "10 mins=PT10M",
        "5s=PT5S",
        "20m0s=PT20M",
        "8h=PT8H",
        "1h 30m=PT1H30M",
        "1 hour, 30 minutes=PT1H30M",
        "1.5h=PT1H30M",
        "250ms=PT0.25S",
        "3 µs=PT0.000003S",
        "7d=PT168H",
        "1w1ns=PT168H0.000000001S",
      })
  void allDocumentedForms(String text, Duration expected) throws BadValue {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "s",
        "5 x",
        "PT",
        "-5s",
        "PT-5S",
        "0s",
        "5s 5s",
        "5s 1h",
        "1 month",
        "2y",
        "1e3s",
        "5s,",
        "P1Y",
        "99999999999999999h",
        "5 s ecs",
        "P999999999W"
      })
  void nothingElse(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(BadValue.class);
  }

  @Property
  void everyJavaDurationReadsBack(
      @ForAll @LongRange(min = 1, max = 10_000_000_000L) long milliseconds) throws BadValue {
    Duration duration = Duration.ofMillis(milliseconds);
    assertThat(Durations.parse(duration.toString())).isEqualTo(duration);
    assertThat(Durations.parse(milliseconds + " ms")).isEqualTo(duration);
  }

  @Property
  void partsAddUp(
      @ForAll @IntRange(max = 1000) int hours,
      @ForAll @IntRange(max = 1000) int minutes,
      @ForAll @IntRange(min = 1, max = 1000) int seconds)
      throws BadValue {
    Duration expected = Duration.ofHours(hours).plusMinutes(minutes).plusSeconds(seconds);
    assertThat(Durations.parse("%dh%dm%ds".formatted(hours, minutes, seconds))).isEqualTo(expected);
    assertThat(Durations.parse("%d hours, %d mins %d secs".formatted(hours, minutes, seconds)))
        .isEqualTo(expected);
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    try {
      assertThat(Durations.parse(text)).isPositive();
    } catch (BadValue refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
