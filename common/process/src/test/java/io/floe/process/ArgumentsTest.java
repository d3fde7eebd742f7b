package io.floe.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  @Test
  void theDocumentedCommandLine() {
    assertThat(
            Arguments.parse(
                List.of("service", "--config-path", "node.toml", "--data", "d", "--port", "0")))
        .isEqualTo(
            new Arguments.Service(
                Optional.of(Path.of("node.toml")),
                Optional.of(Path.of("d")),
                OptionalInt.of(0),
                Optional.empty()));
    assertThat(Arguments.parse(List.of("--version"))).isEqualTo(new Arguments.ShowVersion());
    assertThat(Arguments.parse(List.of("service", "--help"))).isEqualTo(new Arguments.ShowUsage());
  }

  @ParameterizedTest
  @CsvSource({
    "--port 70000, '--port takes a number from 0 to 65535, not 70000'",
    "--port http, '--port takes a number from 0 to 65535, not http'",
    "--config-path, --config-path needs a value",
    "start, unknown argument start"
  })
  void nonsenseIsRefusedInWords(String words, String message) {
    assertThatThrownBy(() -> Arguments.parse(List.of(words.split(" "))))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }
}
