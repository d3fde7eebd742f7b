package io.floe.scheduler.planning;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.scheduler.execution.QueryError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachTest {
  @TempDir Path folder;

  @Test
  void aPathInsideIsAllowed() {
    assertThatCode(() -> Reach.inside(folder.resolve("a.parquet").toString(), List.of(folder)))
        .doesNotThrowAnyException();
    assertThatCode(() -> Reach.inside("/anywhere", List.of())).doesNotThrowAnyException();
  }

  @Test
  void noWayLeadsOut() throws IOException {
    Path allowed = Files.createDirectory(folder.resolve("allowed"));
    Path secret = Files.createDirectory(folder.resolve("secret"));
    Files.createSymbolicLink(allowed.resolve("link"), secret);
    for (String way :
        List.of(
            secret + "/a.parquet",
            allowed + "/../secret/a.parquet",
            allowed + "/link/a.parquet",
            "file://" + secret + "/a.parquet")) {
      assertThatThrownBy(() -> Reach.inside(way, List.of(allowed)))
          .isInstanceOf(QueryError.class)
          .hasMessageContaining("outside of scheduler.allowed_paths");
    }
  }
}
