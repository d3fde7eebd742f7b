package io.floe.physical.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.physical.expression.binding.Bindings;
import io.floe.plan.function.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is bound is in the catalogue, and the committed page says so. */
class FunctionPageTest {

  /**
   * To renew the page run {@link FunctionPage} with the path of docs/functions.md, or this test
   * with {@code -Dfloe.write.functions=true}.
   */
  @Test
  void pageIsNotStale() throws IOException {
    Path file = repository().resolve("docs/functions.md");
    if (Boolean.getBoolean("floe.write.functions")) {
      Files.writeString(file, FunctionPage.page());
    }
    assertThat(Files.readString(file))
        .as(
            "docs/functions.md is stale; write it anew with io.floe.physical.expression.FunctionPage")
        .isEqualTo(FunctionPage.page());
  }

  @Test
  void everyBindingBelongsToTheCatalogue() {
    assertThat(Bindings.names()).allMatch(name -> Catalogue.find(name).isPresent());
    assertThat(BoundKernels.names()).containsAll(Bindings.names());
  }

  @Test
  void whatHasNoBindingIsKnown() {
    assertThat(BoundKernels.isBound(Catalogue.require("StringExpr.Contains"))).isTrue();
    assertThat(BoundKernels.isBound(Catalogue.require("FfiPlugin"))).isFalse();
  }

  private static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
