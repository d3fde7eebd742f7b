package io.floe.engine.function.family;

import com.google.re2j.Matcher;
import io.floe.codegen.KernelFactory;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Layout;
import io.floe.engine.column.ListColumn;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.kernel.BytesWriter;
import io.floe.engine.kernel.Columns;
import io.floe.engine.kernel.Gather;
import io.floe.engine.kernel.Slice;
import io.floe.engine.kernel.Utf8;
import io.floe.engine.kernel.Validity;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that cut a text into a list of its parts. */
public final class StringLists {
  private StringLists() {}

  /** Where parts of one text start and how long they are. */
  private static final class Parts {
    private int[] spans = new int[16];
    private int size;

    void add(int from, int end) {
      if (size + 2 > spans.length) {
        spans = Arrays.copyOf(spans, spans.length * 2);
      }
      spans[size++] = from;
      spans[size++] = end;
    }
  }

  /** Finds the parts of a text; the second argument, if there is one, is at the same row. */
  private interface Cut {
    void cut(Slice text, @Nullable Slice by, Parts parts);
  }

  /** Cuts at a literal, which stays at the end of its part with the flag {@code inclusive}. */
  @KernelFactory("string.split")
  public static @Nullable ElementwiseFunction split(
      List<Layout> layouts, FunctionParameters parameters) {
    if (!layouts.equals(List.of(Layout.Bytes.BYTES, Layout.Bytes.BYTES))) {
      return null;
    }
    boolean inclusive = parameters.flag("inclusive");
    return (arguments, rows, memory) ->
        apply(arguments, rows, memory, (text, by, parts) -> split(text, by, inclusive, parts));
  }

  private static void split(Slice text, @Nullable Slice by, boolean inclusive, Parts parts) {
    int size = by == null ? 0 : by.length();
    if (size == 0 || by == null) {
      for (int at = 0; at < text.length(); at += Utf8.width(text.get(at))) {
        parts.add(at, at + Utf8.width(text.get(at)));
      }
      return;
    }
    int from = 0;
    for (int at = Utf8.indexOf(text, by, 0); at >= 0; at = Utf8.indexOf(text, by, from)) {
      parts.add(from, inclusive ? at + size : at);
      from = at + size;
    }
    if (!inclusive || from < text.length()) {
      parts.add(from, text.length());
    }
  }

  /** All matches of the parameter {@code pattern}. */
  @KernelFactory("string.extract_all")
  public static @Nullable ElementwiseFunction extractAll(
      List<Layout> layouts, FunctionParameters parameters) {
    if (!layouts.equals(List.of(Layout.Bytes.BYTES))) {
      return null;
    }
    Regex regex = Regex.of(parameters);
    return (arguments, rows, memory) ->
        apply(
            arguments,
            rows,
            memory,
            (text, by, parts) -> {
              Matcher matcher = regex.matcher(text);
              while (matcher.find()) {
                parts.add(matcher.start(), matcher.end());
              }
            });
  }

  private static Column apply(List<Column> arguments, int rows, Memory memory, Cut cut) {
    Layout result = new Layout.ListOf(Layout.Bytes.BYTES);
    for (Column argument : arguments) {
      if (rows > 0 && argument instanceof ConstantColumn constant && constant.hasNulls()) {
        return Columns.nulls(result, rows, memory);
      }
    }
    boolean constant = rows > 0 && arguments.stream().allMatch(ConstantColumn.class::isInstance);
    int count = constant ? 1 : rows;
    try (Scope scope = new Scope(memory)) {
      int[] masks = new int[2];
      FlatColumn[] flat = new FlatColumn[2];
      for (int position = 0; position < arguments.size(); position++) {
        Column argument = arguments.get(position);
        masks[position] = argument instanceof ConstantColumn ? 0 : -1;
        flat[position] =
            argument instanceof ConstantColumn one
                ? one.value()
                : scope.own(Gather.flatten(argument, memory));
      }
      ListColumn list = lists(flat, masks, count, memory, cut, scope);
      return constant ? new ConstantColumn(list, rows) : list;
    }
  }

  private static ListColumn lists(
      FlatColumn[] flat, int[] masks, int rows, Memory memory, Cut cut, Scope scope) {
    Slice text = new Slice((BytesColumn) flat[0]);
    Slice by = flat[1] == null ? null : new Slice((BytesColumn) flat[1]);
    Parts parts = new Parts();
    int[] ends = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      if (isValid(flat, masks, row)) {
        text.at(row & masks[0]);
        if (by != null) {
          by.at(row & masks[1]);
        }
        cut.cut(text, by, parts);
      }
      ends[row + 1] = parts.size / 2;
    }
    BytesWriter writer = scope.own(new BytesWriter(memory, parts.size / 2));
    Buffer offsets = memory.allocate((rows + 1L) * Long.BYTES);
    offsets.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, 0, 0);
    try {
      for (int row = 0; row < rows; row++) {
        offsets.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, (row + 1L) << 3, ends[row + 1]);
        for (int part = ends[row]; part < ends[row + 1]; part++) {
          text.at(row & masks[0]);
          writer.begin();
          writer.append(
              text, parts.spans[2 * part], parts.spans[2 * part + 1] - parts.spans[2 * part]);
          writer.end();
        }
      }
      Buffer validity = validity(flat, masks, rows, memory);
      return new ListColumn(rows, offsets, writer.finish(null, 0), validity, -1);
    } catch (RuntimeException failure) {
      offsets.close();
      throw failure;
    }
  }

  private static boolean isValid(FlatColumn[] flat, int[] masks, int row) {
    return !flat[0].isNull(row & masks[0]) && (flat[1] == null || !flat[1].isNull(row & masks[1]));
  }

  private static @Nullable Buffer validity(
      FlatColumn[] flat, int[] masks, int rows, Memory memory) {
    List<FlatColumn> columns = flat[1] == null ? List.of(flat[0]) : List.of(flat[0], flat[1]);
    return Validity.and(columns, Arrays.copyOf(masks, columns.size()), rows, false, memory);
  }
}
