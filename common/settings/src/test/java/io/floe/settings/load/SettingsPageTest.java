package io.floe.settings.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed page is the generated one. */
class SettingsPageTest {

  /**
   * To renew the page: {@code java -cp common/settings/target/classes
   * io.floe.settings.load.SettingsTable FILE}.
   */
  @Test
  void isNotStale() throws IOException {
    String committed = Files.readString(repository().resolve("docs/settings.md"));
    assertThat(committed)
        .as("docs/settings.md is stale; write it anew with io.floe.settings.load.SettingsTable")
        .isEqualTo(SettingsTable.page());
  }

  private static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
