package io.floe.physical.expression.binding;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.Column;
import io.floe.engine.column.ColumnBuilder;
import io.floe.engine.column.Layout;
import io.floe.engine.column.ListBuilder;
import io.floe.engine.column.StructBuilder;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.family.Pieces;
import io.floe.engine.function.family.Regex;
import io.floe.engine.memory.Memory;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Texts cut into parts, and other forms of a text. */
final class TextParts {
  private static final String SPECIAL = "\\.+*?()|[]{}^$#&-~";

  private TextParts() {}

  static void add(Map<String, Binding> table) {
    table.put("StringExpr.SplitExact", site -> Optional.of(exact(site)));
    table.put("StringExpr.SplitN", site -> Optional.of(limited(site)));
    table.put("StringExpr.SplitRegex", TextParts::byRegex);
    table.put("StringExpr.ExtractGroups", TextParts::groups);
    table.put("StringExpr.EscapeRegex", site -> Optional.of(mapped(TextParts::escaped)));
    table.put("StringExpr.Normalize", site -> Optional.of(normalized(site)));
  }

  private static ElementwiseFunction exact(CallSite site) {
    int fields = (int) site.parameters().getLong("n") + 1;
    boolean inclusive = site.flag("inclusive");
    return (arguments, rows, memory) ->
        fields(
            arguments,
            fields,
            rows,
            memory,
            (text, by) -> {
              List<byte[]> pieces = Pieces.split(text, by, inclusive);
              return pieces.size() > fields ? pieces.subList(0, fields) : pieces;
            });
  }

  private static ElementwiseFunction limited(CallSite site) {
    int fields = (int) site.parameters().getLong("0");
    return (arguments, rows, memory) ->
        fields(arguments, fields, rows, memory, (text, by) -> Pieces.splitAtMost(text, by, fields));
  }

  /** Cuts a text at a separator. */
  @FunctionalInterface
  private interface Cut {
    List<byte[]> of(byte[] text, byte[] by);
  }

  /** The pieces of each text as members of a struct; null where there are fewer. */
  private static Column fields(
      List<Column> arguments, int fields, int rows, Memory memory, Cut cut) {
    byte[][] texts = Cells.bytes(arguments.get(0), memory);
    byte[][] separators = Cells.bytes(arguments.get(1), memory);
    try (StructBuilder builder =
        new StructBuilder(Collections.nCopies(fields, Layout.Bytes.BYTES), rows, memory)) {
      for (int row = 0; row < rows; row++) {
        byte[] text = texts[row];
        byte[] by = separators[row];
        List<byte[]> pieces = text == null || by == null ? List.of() : cut.of(text, by);
        for (int field = 0; field < fields; field++) {
          put(builder.members().get(field), field < pieces.size() ? pieces.get(field) : null);
        }
        builder.append();
      }
      return builder.finish();
    }
  }

  private static void put(ColumnBuilder builder, byte @Nullable [] value) {
    if (value == null) {
      builder.appendNull();
    } else {
      ((BytesBuilder) builder).append(value);
    }
  }

  private static Optional<ElementwiseFunction> byRegex(CallSite site) {
    if (site.isNullLiteral(1)) {
      return Optional.of(Compose.nulls(site.resultLayout()));
    }
    boolean lenient = site.optional("strict").isPresent() && !site.flag("strict");
    if (lenient && !PatternBindings.isValid(site.text(1))) {
      return Optional.of(Compose.nulls(site.resultLayout()));
    }
    boolean inclusive = site.flag("inclusive");
    Regex regex = Regex.of(FunctionParameters.NONE.with("pattern", site.text(1)));
    return Optional.of(
        (arguments, rows, memory) -> {
          byte[][] texts = Cells.bytes(arguments.getFirst(), memory);
          try (ListBuilder builder = new ListBuilder(Layout.Bytes.BYTES, rows, memory)) {
            for (byte[] text : texts) {
              if (text == null) {
                builder.appendNull();
                continue;
              }
              List<byte[]> pieces = Pieces.split(text, regex, inclusive);
              pieces.forEach(piece -> put(builder.child(), piece));
              builder.append(pieces.size());
            }
            return builder.finish();
          }
        });
  }

  private static Optional<ElementwiseFunction> groups(CallSite site) {
    Regex regex =
        Regex.of(FunctionParameters.NONE.with("pattern", site.parameters().getString("pat")));
    if (!(site.resultLayout() instanceof Layout.StructOf(List<Layout> layouts))) {
      return Optional.empty();
    }
    return Optional.of(
        (arguments, rows, memory) -> {
          byte[][] texts = Cells.bytes(arguments.getFirst(), memory);
          try (StructBuilder builder = new StructBuilder(layouts, rows, memory)) {
            for (byte[] text : texts) {
              if (text == null) {
                builder.appendNull();
                continue;
              }
              List<byte @Nullable []> found = Pieces.groups(text, regex);
              for (int group = 0; group < layouts.size(); group++) {
                put(builder.members().get(group), group < found.size() ? found.get(group) : null);
              }
              builder.append();
            }
            return builder.finish();
          }
        });
  }

  private static ElementwiseFunction mapped(UnaryOperator<String> function) {
    return (arguments, rows, memory) -> {
      byte[][] texts = Cells.bytes(arguments.getFirst(), memory);
      try (BytesBuilder builder = new BytesBuilder(rows, memory)) {
        for (byte[] text : texts) {
          put(
              builder,
              text == null
                  ? null
                  : function
                      .apply(new String(text, StandardCharsets.UTF_8))
                      .getBytes(StandardCharsets.UTF_8));
        }
        return builder.finish();
      }
    };
  }

  private static String escaped(String text) {
    StringBuilder result = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      if (SPECIAL.indexOf(text.charAt(at)) >= 0) {
        result.append('\\');
      }
      result.append(text.charAt(at));
    }
    return result.toString();
  }

  private static ElementwiseFunction normalized(CallSite site) {
    Normalizer.Form form = Normalizer.Form.valueOf(site.parameters().getEnum("form"));
    return mapped(text -> Normalizer.normalize(text, form));
  }
}
