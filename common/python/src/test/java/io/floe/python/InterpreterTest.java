package io.floe.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.python.Interpreter.Need;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterpreterTest {
  private static Interpreter of(int minor, String polars) {
    return new Interpreter(Path.of("/python3." + minor + "-" + polars), minor, polars);
  }

  @Test
  void theMinorVersionHasToBeThatOfThePickle() {
    assertThat(of(12, "2.0.0").fits(new Need(12, "2.0.0"))).isTrue();
    assertThat(of(11, "2.0.0").fits(new Need(12, "2.0.0"))).isFalse();
  }

  @Test
  void anotherMajorVersionOfPolarsDoesNotFit() {
    assertThat(of(12, "1.43.2").fits(new Need(12, "1.35.2"))).isTrue();
    assertThat(of(12, "1.43.2").fits(new Need(12, "2.0.0"))).isFalse();
  }

  @Test
  void anUnknownPolarsTakesAny() {
    assertThat(of(12, "1.43.2").fits(new Need(12, ""))).isTrue();
  }

  @Test
  void theNearestPolarsIsTaken() {
    List<Interpreter> all = List.of(of(12, "1.35.2"), of(12, "1.43.2"), of(12, "1.44.2rc1"));
    assertThat(all.stream().min(Interpreter.nearest(new Need(12, "1.43.0"))))
        .contains(of(12, "1.43.2"));
    assertThat(all.stream().min(Interpreter.nearest(new Need(12, ""))))
        .contains(of(12, "1.44.2rc1"));
  }
}
