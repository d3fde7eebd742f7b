package io.floe.physical.expression.binding;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.column.ListBuilder;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.family.PatternSet;
import io.floe.engine.memory.Memory;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Functions that look for many strings at once. */
final class ManyPatterns {
  private ManyPatterns() {}

  static void add(Map<String, Binding> table) {
    table.put("StringExpr.ContainsAny", ManyPatterns::contains);
    table.put("StringExpr.FindMany", site -> listed(site, true));
    table.put("StringExpr.ExtractMany", site -> listed(site, false));
    table.put("StringExpr.ReplaceMany", ManyPatterns::replace);
  }

  /** The patterns of each row; those of a constant list are prepared once. */
  private static final class Sets {
    private final List<@Nullable List<byte @Nullable []>> lists;
    private final boolean insensitive;
    private final boolean same;
    private @Nullable PatternSet first;

    Sets(Column column, boolean insensitive, Memory memory) {
      this.same = column instanceof ConstantColumn;
      this.lists = Cells.texts(column instanceof ConstantColumn one ? one.value() : column, memory);
      this.insensitive = insensitive;
    }

    /** Null where the list is. */
    @Nullable PatternSet at(int row) {
      PatternSet known = first;
      if (same && known != null) {
        return known;
      }
      List<byte @Nullable []> texts = lists.get(same ? 0 : row);
      if (texts == null) {
        return null;
      }
      first = PatternSet.of(texts, insensitive);
      return first;
    }
  }

  private static boolean insensitive(CallSite site) {
    return site.flag("ascii_case_insensitive");
  }

  private static Optional<ElementwiseFunction> contains(CallSite site) {
    boolean insensitive = insensitive(site);
    return Optional.of(
        (arguments, rows, memory) -> {
          byte[][] texts = Cells.bytes(arguments.get(0), memory);
          Sets sets = new Sets(arguments.get(1), insensitive, memory);
          boolean[] found = new boolean[rows];
          boolean[] valid = new boolean[rows];
          for (int row = 0; row < rows; row++) {
            byte[] text = texts[row];
            PatternSet set = sets.at(row);
            valid[row] = text != null && set != null;
            found[row] = text != null && set != null && set.isFoundIn(text);
          }
          return Truths.of(row -> found[row], row -> valid[row], rows, memory);
        });
  }

  private static PatternSet.Matching matching(CallSite site) {
    if (site.flag("overlapping")) {
      return PatternSet.Matching.OVERLAPPING;
    }
    return site.flag("leftmost") ? PatternSet.Matching.LEFTMOST : PatternSet.Matching.FIRST_END;
  }

  private static Optional<ElementwiseFunction> listed(CallSite site, boolean places) {
    boolean insensitive = insensitive(site);
    PatternSet.Matching matching = matching(site);
    if (matching == PatternSet.Matching.OVERLAPPING && site.flag("leftmost")) {
      throw FunctionException.invalid("can not match overlapping patterns when leftmost == True");
    }
    return Optional.of(
        (arguments, rows, memory) -> {
          byte[][] texts = Cells.bytes(arguments.get(0), memory);
          Sets sets = new Sets(arguments.get(1), insensitive, memory);
          Layout inner = places ? FixedLayout.UINT32 : Layout.Bytes.BYTES;
          try (ListBuilder builder = new ListBuilder(inner, rows, memory)) {
            for (int row = 0; row < rows; row++) {
              byte[] text = texts[row];
              PatternSet set = sets.at(row);
              if (text == null || set == null) {
                builder.appendNull();
                continue;
              }
              List<PatternSet.Match> matches = set.matches(text, matching);
              for (PatternSet.Match match : matches) {
                if (places) {
                  ((FixedBuilder) builder.child()).appendLong(match.from());
                } else {
                  ((BytesBuilder) builder.child())
                      .append(
                          MemorySegment.ofArray(text), match.from(), match.end() - match.from());
                }
              }
              builder.append(matches.size());
            }
            return builder.finish();
          }
        });
  }

  private static Optional<ElementwiseFunction> replace(CallSite site) {
    boolean insensitive = insensitive(site);
    PatternSet.Matching matching = matching(site);
    return Optional.of(
        (arguments, rows, memory) -> {
          byte[][] texts = Cells.bytes(arguments.get(0), memory);
          Sets sets = new Sets(arguments.get(1), insensitive, memory);
          List<@Nullable List<byte @Nullable []>> replacements =
              Cells.texts(arguments.get(2), memory);
          try (BytesBuilder builder = new BytesBuilder(rows, memory)) {
            for (int row = 0; row < rows; row++) {
              byte[] text = texts[row];
              PatternSet set = sets.at(row);
              List<byte @Nullable []> by = replacements.get(row);
              if (text == null || set == null || by == null) {
                builder.appendNull();
              } else {
                builder.append(replaced(text, set, by, matching));
              }
            }
            return builder.finish();
          }
        });
  }

  private static byte[] replaced(
      byte[] text,
      PatternSet set,
      List<byte @Nullable []> replacements,
      PatternSet.Matching matching) {
    boolean one = replacements.size() == 1;
    if (!one && replacements.size() != set.size()) {
      throw FunctionException.invalid(
          "expected the same amount of patterns as replacement strings");
    }
    List<byte[]> known = new ArrayList<>();
    for (byte[] replacement : replacements) {
      if (replacement == null) {
        throw FunctionException.invalid("expected replacement strings, got null");
      }
      known.add(replacement);
    }
    ByteArrayOutputStream result = new ByteArrayOutputStream(text.length);
    int from = 0;
    for (PatternSet.Match match : set.matches(text, matching)) {
      result.write(text, from, match.from() - from);
      result.writeBytes(known.get(one ? 0 : match.pattern()));
      from = match.end();
    }
    result.write(text, from, text.length - from);
    return result.toByteArray();
  }
}
