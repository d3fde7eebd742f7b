package io.floe.format.csv;

import static java.util.Arrays.asList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.engine.function.FunctionException;
import io.floe.format.FormatException;
import io.floe.plan.semantics.PlanException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What texts are read as; the comparison with Polars itself goes through the client. */
class CsvFileTest {
  private static List<List<@Nullable String>> rows(String text) {
    return CsvFiles.rows(text.getBytes(StandardCharsets.UTF_8), CsvFiles.rules(true, false));
  }

  @Test
  void fieldsAreCutAndTyped() {
    assertThat(rows("a,b,c,d\n1,\"x,\"\"y\"\"\nz\",2.50,2020-01-31\n,,1e3,\n"))
        .isEqualTo(
            List.of(
                asList("1", "x,\"y\"\nz", "2.5", "2020-01-31"),
                asList(null, null, "1000.0", null)));
  }

  @Test
  void recordsEndWithOrWithoutCarriageReturnsAndLastLineEnds() {
    assertThat(rows("a,b\r\n1,\"x\"\r\n2,y"))
        .isEqualTo(List.of(asList("1", "x"), asList("2", "y")));
    assertThat(rows("a\n1\n\n2\n"))
        .isEqualTo(List.of(asList("1"), asList((String) null), asList("2")));
  }

  @Test
  void fileIsTheSameWhateverPartsItIsReadIn() {
    StringBuilder text = new StringBuilder("id,text,value\n");
    List<List<@Nullable String>> expected = new ArrayList<>();
    Random random = new Random(5);
    for (int row = 0; row < 40_000; row++) {
      String words = "\n".repeat(random.nextInt(3)) + "word \" , ".repeat(random.nextInt(5));
      text.append(row).append(",\"").append(words.replace("\"", "\"\"")).append("\",0.25\n");
      expected.add(asList(Integer.toString(row), words, "0.25"));
    }
    assertThat(rows(text.toString())).isEqualTo(expected);
  }

  @Test
  void compressedFileHoldsTheSame() throws IOException {
    StringBuilder text = new StringBuilder("a,b\n");
    for (int row = 0; row < 200_000; row++) {
      text.append(row).append(",\"x\n").append(row % 9).append("\"\n");
    }
    byte[] plain = text.toString().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    CsvRules rules = CsvFiles.rules(true, false);
    assertThat(CsvFiles.rows(bytes.toByteArray(), rules)).isEqualTo(CsvFiles.rows(plain, rules));
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
    assertThatThrownBy(() -> CsvFiles.rows(cut, rules))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("test.txt");
  }

  @Test
  void fieldOfAnotherTypeNamesColumnValueAndFile() {
    String text = "a\n" + "1\n".repeat(3) + "x\n";
    CsvRules rules = CsvFiles.rules(true, false);
    assertThat(rows(text)).hasSize(4);
    assertThatThrownBy(() -> rows("a,b\n1,2\n3,4,5\n"))
        .isInstanceOf(FunctionException.class)
        .hasMessageContaining("found more fields than defined in 'Schema'")
        .hasMessageContaining("test.txt");
    assertThatThrownBy(() -> CsvFiles.rows(new byte[] {'a', '\n', (byte) 0xFF}, rules))
        .isInstanceOf(FunctionException.class)
        .hasMessageContaining("invalid utf-8 sequence");
    assertThatThrownBy(() -> rows(""))
        .isInstanceOf(PlanException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void changedAndCutFilesNeverCrash() {
    byte[] whole =
        "a,b,c\n1,\"x\ny\",2020-01-01\n2,\"q\"\"r\",2021-12-31\n3,z,\n"
            .repeat(3)
            .getBytes(StandardCharsets.UTF_8);
    Random random = new Random(11);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] changed = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int change = random.nextInt(4); change > 0; change--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      try {
        CsvFiles.rows(changed, CsvFiles.rules(random.nextBoolean(), random.nextBoolean()));
      } catch (FunctionException | FormatException | PlanException expected) {
        assertThat(expected.getMessage()).isNotBlank();
        refused++;
      } catch (io.floe.plan.type.DuplicateNameException twice) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
