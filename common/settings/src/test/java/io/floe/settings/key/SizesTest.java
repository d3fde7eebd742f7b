package io.floe.settings.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "1024 b,1024",
    "7 bytes,7",
    "8GiB,8589934592",
    "8Gi,8589934592",
    "8 GB,8000000000",
    "1.5k,1500",
    "1_000,1000",
    "2TiB,2199023255552"
  })
  void bytesAndText(String text, long expected) throws BadValue {
    assertThat(Sizes.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "8 XB", "8ib", "GiB", "9999999999 PiB", "1e9", "0.1"})
  void nothingElse(String text) {
    assertThatThrownBy(() -> Sizes.parse(text)).isInstanceOf(BadValue.class);
  }
}
