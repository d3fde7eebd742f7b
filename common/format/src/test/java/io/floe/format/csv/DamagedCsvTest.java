package io.floe.format.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.MemoryLimitException;
import io.floe.format.FormatException;
import io.floe.format.Mutations;
import io.floe.plan.semantics.PlanException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Texts that were changed are read as something, or refused in words. */
class DamagedCsvTest {
  private static final String TEXT =
      """
      id,text,value,day,moment,yes
      1,"x, ""y\""
      z",2.50,2020-01-31,2020-01-31T10:20:30,true
      -9223372036854775808,,1e308,,,false
      3,ä€😀,NaN,1969-12-31,1969-12-31 23:59:59.999999,
      """
          .repeat(4);

  @Test
  void changedBytesNeverCrash() throws IOException {
    byte[] plain = TEXT.getBytes(StandardCharsets.UTF_8);
    byte[] packed = packed(plain);
    Random random = new Random(42);
    int refused = 0;
    for (int round = 0; round < Mutations.files(2000); round++) {
      byte[] changed = Mutations.of(round % 5 == 0 ? packed : plain, random);
      try {
        assertThat(CsvFiles.rows(changed, CsvFiles.rules(round % 3 > 0, round % 2 > 0)))
            .isNotNull();
      } catch (FormatException | FunctionException | PlanException | MemoryLimitException problem) {
        assertThat(problem.getMessage()).isNotBlank();
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private static byte[] packed(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }
}
