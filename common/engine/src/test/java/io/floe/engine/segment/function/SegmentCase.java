package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.Layout;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.Values;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.SegmentTable;
import io.floe.engine.segment.Segments;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One expected result: a function, its arguments by segment, and what Polars makes of them. */
final class SegmentCase {
  private final Map<?, ?> line;
  private final List<List<@Nullable Object>> expected = new ArrayList<>();

  SegmentCase(String text) {
    this.line = Json.object(text);
    Layout layout = resultLayout();
    for (Object segment : list(map(line.get("result")).get("values"))) {
      expected.add(converted(layout, list(segment)));
    }
  }

  String kernel() {
    return (String) Objects.requireNonNull(line.get("kernel"));
  }

  @Override
  public String toString() {
    return line.toString();
  }

  Layout resultLayout() {
    return TypeTexts.layout((String) Objects.requireNonNull(map(line.get("result")).get("type")));
  }

  /** What Polars makes of each segment. */
  List<List<@Nullable Object>> expected() {
    return expected;
  }

  /** What the engine makes of each segment. */
  List<List<@Nullable Object>> computed(Memory memory) {
    try (Scope scope = new Scope(memory)) {
      List<Rearrangement.Segmented> arguments = new ArrayList<>();
      List<Layout> layouts = new ArrayList<>();
      Segments shape = shape();
      for (Object argument : list(line.get("arguments"))) {
        Layout layout =
            TypeTexts.layout((String) Objects.requireNonNull(map(argument).get("type")));
        layouts.add(layout);
        arguments.add(argument(map(argument), layout, shape, scope));
      }
      SegmentFunction function =
          SegmentTable.find(kernel(), layouts, parameters())
              .orElseThrow(() -> new AssertionError("no function " + kernel() + layouts));
      return run(function, arguments, shape, scope);
    }
  }

  private List<List<@Nullable Object>> run(
      SegmentFunction function,
      List<Rearrangement.Segmented> arguments,
      Segments shape,
      Scope scope) {
    List<Column> columns = new ArrayList<>();
    for (Rearrangement.Segmented argument : arguments) {
      boolean one = argument.segments().count() == argument.column().length();
      columns.add(
          one && argument.column() instanceof ConstantColumn constant
              ? scope.own(new ConstantColumn(constant.value().retain(), shape.totalLength()))
              : argument.column());
    }
    Memory memory = scope.memory();
    return switch (function) {
      case SegmentFunction.One one ->
          cut(
              scope.own(one.reduction().reduce(columns, shape, memory)),
              Segments.each(shape.count()));
      case SegmentFunction.Rows rows ->
          cut(scope.own(rows.function().apply(columns, shape, memory)), shape);
      case SegmentFunction.Many many -> {
        Rearrangement.Segmented result = many.rearrangement().apply(columns, shape, memory);
        yield cut(scope.own(result.column()), result.segments());
      }
      case SegmentFunction.Combined combined -> {
        Rearrangement.Segmented result = combined.combination().apply(arguments, memory);
        yield cut(scope.own(result.column()), result.segments());
      }
      case SegmentFunction.Elementwise single ->
          cut(scope.own(single.function().apply(columns, shape.totalLength(), memory)), shape);
    };
  }

  private static List<List<@Nullable Object>> cut(Column column, Segments segments) {
    List<@Nullable Object> all = Values.list(column);
    List<List<@Nullable Object>> result = new ArrayList<>();
    for (int segment = 0; segment < segments.count(); segment++) {
      result.add(all.subList(segments.start(segment), segments.end(segment)));
    }
    return result;
  }

  private Segments shape() {
    for (Object argument : list(line.get("arguments"))) {
      if (map(argument).get("values") != null) {
        return shape(list(map(argument).get("values")));
      }
    }
    throw new AssertionError("a case needs an argument with segments");
  }

  private static Segments shape(List<?> segments) {
    int[] offsets = new int[segments.size() + 1];
    for (int segment = 0; segment < segments.size(); segment++) {
      offsets[segment + 1] = offsets[segment] + list(segments.get(segment)).size();
    }
    return Segments.ofOffsets(offsets);
  }

  private static Rearrangement.Segmented argument(
      Map<?, ?> argument, Layout layout, Segments shape, Scope scope) {
    if (argument.get("values") == null) {
      List<@Nullable Object> one =
          converted(layout, Collections.singletonList(argument.get("fixed")));
      Column column =
          scope.own(new ConstantColumn(Values.column(layout, one, scope.memory()), shape.count()));
      return new Rearrangement.Segmented(column, Segments.each(shape.count()));
    }
    List<?> segments = list(argument.get("values"));
    List<@Nullable Object> all = new ArrayList<>();
    for (Object segment : segments) {
      all.addAll(list(segment));
    }
    Column column =
        scope.own((Column) Values.column(layout, converted(layout, all), scope.memory()));
    return new Rearrangement.Segmented(column, shape(segments));
  }

  private FunctionParameters parameters() {
    FunctionParameters result =
        FunctionParameters.NONE.with("type_out", TypeTexts.outer(resultText()));
    if (resultLayout() instanceof Layout.ListOf) {
      result = result.with("type_out.inner", TypeTexts.inner(resultText()));
    }
    for (Map.Entry<?, ?> entry : map(line.get("parameters")).entrySet()) {
      String name = (String) entry.getKey();
      result =
          switch (entry.getValue()) {
            case String text -> result.with(name, text);
            case BigInteger number -> result.with(name, number.longValue());
            case Double number -> result.with(name, number);
            case Boolean flag -> result.with(name, flag);
            case List<?> list ->
                result.with(
                    name,
                    list.stream()
                        .map(one -> one instanceof BigInteger whole ? whole.longValue() : one)
                        .toList());
            default -> throw new AssertionError(name);
          };
    }
    return result;
  }

  private String resultText() {
    return (String) Objects.requireNonNull(map(line.get("result")).get("type"));
  }

  private static List<@Nullable Object> converted(Layout layout, List<?> values) {
    List<@Nullable Object> result = new ArrayList<>();
    for (Object value : values) {
      result.add(value == null ? null : converted(layout, value));
    }
    return result;
  }

  private static Object converted(Layout layout, Object value) {
    return switch (layout) {
      case FixedLayout fixed ->
          FixedValues.isFloat(fixed)
              ? (Object) ((Number) value).doubleValue()
              : fixed.byteSize() == 16 ? value : (Object) ((BigInteger) value).longValue();
      case Layout.ListOf lists -> converted(lists.inner(), list(value));
      case Layout.ArrayOf arrays -> converted(arrays.inner(), list(value));
      case Layout.StructOf struct -> {
        List<@Nullable Object> members = new ArrayList<>();
        for (int member = 0; member < struct.children().size(); member++) {
          Object one = list(value).get(member);
          members.add(one == null ? null : converted(struct.children().get(member), one));
        }
        yield members;
      }
      case Layout.Bit bit -> value;
      case Layout.Bytes bytes -> value;
      case Layout.Nothing nothing -> value;
    };
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  private static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }
}
