package io.floe.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {
  private static byte[] written(List<Part> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Wire.write(bytes, parts);
    return bytes.toByteArray();
  }

  @Test
  void partsComeBackAsTheyWere() throws IOException {
    byte[] large = new byte[200_000];
    Arrays.fill(large, (byte) 7);
    List<Part> read =
        Wire.read(
            new ByteArrayInputStream(
                written(
                    List.of(
                        Part.of("Grüße"),
                        Part.none(),
                        new Part.File(Path.of("/tmp/a b")),
                        Part.of(large)))));
    assertThat(read).hasSize(4);
    assertThat(read.get(0).text()).isEqualTo("Grüße");
    assertThat(read.get(1).text()).isEmpty();
    assertThat(read.get(2)).isEqualTo(new Part.File(Path.of("/tmp/a b")));
    assertThat(((Part.Bytes) read.get(3)).bytes().byteSize()).isEqualTo(large.length);
  }

  @Test
  void everyTruncationIsNoticed() throws IOException {
    byte[] whole = written(List.of(Part.of("abc"), Part.of("def")));
    for (int length = 0; length < whole.length; length++) {
      ByteArrayInputStream cut = new ByteArrayInputStream(whole, 0, length);
      assertThatThrownBy(() -> Wire.read(cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void lengthsThatMakeNoSenseAreRefused() {
    byte[] hostile = {1, 0, 0, 0, 0, -1, -1, -1, -1, -1, -1, -1, 127};
    assertThatThrownBy(() -> Wire.read(new ByteArrayInputStream(hostile)))
        .hasMessageContaining("makes no sense");
  }

  @Test
  void textsAreJson() {
    assertThat(Json.list(List.of("a\"b", "c\\d", "e\nf", "ü")))
        .isEqualTo("[\"a\\\"b\", \"c\\\\d\", \"e\\u000af\", \"ü\"]");
  }
}
