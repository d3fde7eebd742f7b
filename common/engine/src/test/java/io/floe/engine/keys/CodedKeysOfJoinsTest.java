package io.floe.engine.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What one page has looked up of a dictionary serves the next, and no other dictionary. */
class CodedKeysOfJoinsTest {
  private static final int ROWS = 500;

  @Test
  void pagesOfOneDictionaryAndOfTheNextFindWhatPlainTextsFind() {
    for (boolean nullsEqual : new boolean[] {false, true}) {
      check(nullsEqual);
    }
  }

  private static void check(boolean nullsEqual) {
    Random random = new Random(nullsEqual ? 1 : 2);
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        Scope scope = new Scope(memory)) {
      KeyIndex index = scope.own(KeyIndex.of(List.of(Layout.Bytes.BYTES), nullsEqual, memory));
      List<Integer> held = new ArrayList<>();
      for (int number = 0; number < 300; number++) {
        held.add(number % 50 == 7 ? -1 : random.nextInt(400));
      }
      BytesColumn keys = scope.own(texts(held, memory));
      index
          .build(List.of(index.prepare(List.of(keys), keys.length(), memory)), 2)
          .forEach(Runnable::run);
      index.complete();
      KeyMatches matches = new KeyMatches();
      for (int part = 0; part < 3; part++) {
        List<Integer> values = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
          values.add(part * 150 + number);
        }
        BytesColumn dictionary = scope.own(texts(values, memory));
        for (int page = 0; page < 4; page++) {
          // A page with few codes comes first: later ones bring some that nobody has asked for.
          int codes = page == 0 ? 3 : values.size();
          List<Integer> rows = new ArrayList<>();
          try (FixedBuilder builder = new FixedBuilder(FixedLayout.INT32, ROWS, memory)) {
            for (int row = 0; row < ROWS; row++) {
              int code = random.nextInt(codes + 1) - 1;
              rows.add(code < 0 ? -1 : values.get(code));
              if (code < 0) {
                builder.appendNull();
              } else {
                builder.appendLong(code);
              }
            }
            Column coded = scope.own(new DictionaryColumn(builder.finish(), dictionary.retain()));
            index.find(List.of(coded), ROWS, true, matches, memory);
          }
          BytesColumn plain = scope.own(texts(rows, memory));
          KeyMatches expected = new KeyMatches();
          index.find(List.of(plain), ROWS, true, expected, memory);
          assertThat(found(matches)).isEqualTo(found(expected)).isNotEmpty();
        }
      }
    }
  }

  private static List<List<Integer>> found(KeyMatches matches) {
    List<List<Integer>> pairs = new ArrayList<>();
    for (int match = 0; match < matches.count(); match++) {
      pairs.add(List.of(matches.rows()[match], matches.numbers()[match]));
    }
    return pairs;
  }

  /** Short and long texts; null below zero. */
  private static BytesColumn texts(List<Integer> numbers, Memory memory) {
    try (BytesBuilder builder = new BytesBuilder(numbers.size(), memory)) {
      for (int number : numbers) {
        if (number < 0) {
          builder.appendNull();
        } else {
          String text = number % 3 == 0 ? "the text with number " + number : "t" + number;
          builder.append(text.getBytes(StandardCharsets.UTF_8));
        }
      }
      return builder.finish();
    }
  }
}
