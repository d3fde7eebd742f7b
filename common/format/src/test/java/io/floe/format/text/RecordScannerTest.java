package io.floe.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Borders of records are those that a byte-by-byte walk finds. */
class RecordScannerTest {
  private static final LineRules QUOTED =
      new LineRules('\n', OptionalInt.of('"'), Optional.empty(), false);
  private static final LineRules COMMENTED =
      new LineRules('\n', OptionalInt.of('"'), Optional.of(new byte[] {'#'}), false);

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(200);
    for (int at = 0; at < length; at++) {
      text.append("abc,,  \"\n#".charAt(random.nextInt(10)));
    }
    return text.toString();
  }

  /** The borders, and in the last place the number of records. */
  private static List<Long> walked(String text, LineRules rules) {
    List<Long> borders = new ArrayList<>();
    boolean quoted = false;
    boolean start = true;
    boolean comment = false;
    long records = 0;
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (start) {
        comment = rules.comment().isPresent() && letter == '#';
        start = false;
      }
      if (letter == '"' && rules.quote().isPresent() && !comment) {
        quoted = !quoted;
      } else if (letter == '\n' && !quoted) {
        borders.add(at + 1L);
        records += comment ? 0 : 1;
        start = true;
      }
    }
    borders.add(records);
    return borders;
  }

  @Test
  void bordersAndCountsAreThoseOfASlowWalk() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      String text = text(random);
      for (LineRules rules : List.of(QUOTED, COMMENTED, LineRules.PLAIN)) {
        List<Long> expected = walked(text, rules);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
          MemorySegment segment = arena.allocate(bytes.length + 16L);
          MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
          RecordScanner all = new RecordScanner(rules);
          assertThat(all.scan(segment, 0, bytes.length, Long.MAX_VALUE)).isEqualTo(-1);
          assertThat(all.records()).as(text).isEqualTo(expected.getLast());
          long target = random.nextInt(bytes.length + 1);
          RecordScanner some = new RecordScanner(rules);
          long border = some.scan(segment, 0, bytes.length, target);
          long first =
              expected.subList(0, expected.size() - 1).stream()
                  .filter(it -> it >= target)
                  .findFirst()
                  .orElse(-1L);
          assertThat(border).as("%s from %d", text, target).isEqualTo(first);
        }
      }
    }
  }
}
