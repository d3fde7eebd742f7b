package io.floe.settings.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.settings.Address;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTypeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1:9",
    "10.0.0.1:80, 10.0.0.1:80",
    ":80, 0.0.0.0:80",
    "worker-1.example.org:80, worker-1.example.org:80",
    "::1, [::1]:9",
    "[::1], [::1]:9",
    "[fe80::1]:80, [fe80::1]:80",
    "0.0.0.0:0, 0.0.0.0:0",
  })
  void allDocumentedForms(String text, String expected) throws BadValue {
    assertThat(AddressType.parse(text).complete("0.0.0.0", 9)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "a:",
        "10.0.0:80",
        "10.0.0.256",
        "1.2.3.4.",
        "a b:1",
        "http://a:1",
        "a:70000",
        "a:-1",
        "[::1",
        "[zz]:1",
        "1:2:3:x",
        ":::"
      })
  void nothingElse(String text) {
    assertThatThrownBy(() -> AddressType.parse(text)).isInstanceOf(BadValue.class);
  }

  @Property
  void whatIsPrintedReadsBack(
      @ForAll @IntRange(max = 255) int first,
      @ForAll @IntRange(max = 255) int second,
      @ForAll @IntRange(max = 65535) int port)
      throws BadValue {
    List<String> hosts =
        List.of(
            "%d.0.%d.1".formatted(first, second),
            "fe80::%x:%x".formatted(first, second),
            "host-" + first);
    for (String host : hosts) {
      Address address = new Address(host, port);
      assertThat(AddressType.parse(address.toString()).complete("none", 1)).isEqualTo(address);
    }
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    try {
      assertThat(AddressType.parse(text).complete("0.0.0.0", 1).port()).isBetween(0, 65535);
    } catch (BadValue refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }
}
