package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.column.StructColumn;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.Segments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Elements of lists and arrays by their place, and lists in other forms. */
final class ListElements {
  private ListElements() {}

  static void register(Registry registry) {
    for (String family : List.of("list", "array")) {
      add(registry, family + ".get", ListElements::get);
      add(registry, family + ".join", ListJoin::make);
      add(registry, family + ".contains", parameters -> matches(parameters, false));
      add(registry, family + ".count_matches", parameters -> matches(parameters, true));
    }
    add(
        registry,
        "list.to_struct",
        parameters -> toStruct(parameters.strings("0").size(), parameters));
    registry.add(
        "array.to_struct",
        (layouts, parameters) ->
            new SegmentFunction.Elementwise(
                toStruct(((Layout.ArrayOf) layouts.getFirst()).width(), parameters)));
    add(registry, "list.slice", parameters -> ListElements::slice);
    add(registry, "list.gather", ListElements::gather);
    add(registry, "list.gather_every", parameters -> ListElements::every);
    add(
        registry,
        "list.concat",
        parameters ->
            (arguments, count, memory) -> concat(arguments, Lists::isNested, count, memory));
    add(registry, "list.to_array", ListElements::toArray);
    add(registry, "array.slice", ListElements::sliceArray);
    add(registry, "array.to_list", parameters -> ListElements::toList);
    add(registry, "array.dot", ListElements::dot);
    add(registry, "array.concat", parameters -> ListElements::concatArrays);
  }

  private static void add(
      Registry registry, String id, Function<FunctionParameters, ElementwiseFunction> making) {
    registry.add(
        id, (layouts, parameters) -> new SegmentFunction.Elementwise(making.apply(parameters)));
  }

  /** The place of an element counted from the front, or from the end where negative; -1 outside. */
  private static int place(Segments segments, int segment, long index) {
    long at = index < 0 ? index + segments.length(segment) : index;
    return at >= 0 && at < segments.length(segment) ? segments.start(segment) + (int) at : -1;
  }

  private static ElementwiseFunction get(FunctionParameters parameters) {
    boolean nullOutside = parameters.flag("0", true);
    return (arguments, count, memory) -> {
      try (Scope scope = new Scope(memory)) {
        Children children = Children.of(arguments.get(0), scope);
        long[] indices = Cells.longs(arguments.get(1), memory);
        boolean[] missing = Cells.nulls(arguments.get(1));
        int[] rows = new int[count];
        for (int row = 0; row < count; row++) {
          boolean known = !children.nulls()[row] && !missing[row];
          rows[row] = known ? place(children.segments(), row, indices[row]) : -1;
          if (known && rows[row] < 0 && !nullOutside) {
            throw FunctionException.compute("get index is out of bounds");
          }
        }
        return Gather.rows(children.values(), rows, memory);
      }
    };
  }

  /** Several elements of each list, by a list of places or by one place. */
  private static ElementwiseFunction gather(FunctionParameters parameters) {
    boolean nullOutside = parameters.flag("0");
    return (arguments, count, memory) -> {
      try (Scope scope = new Scope(memory)) {
        Children children = Children.of(arguments.get(0), scope);
        Column wanted = arguments.get(1);
        boolean nested = Lists.isNested(wanted.layout());
        Children places =
            nested
                ? Children.of(wanted, scope)
                : new Children(wanted, Segments.each(count), new boolean[count]);
        long[] indices = Cells.longs(places.values(), memory);
        boolean[] missing = Cells.nulls(places.values());
        boolean[] nulls = new boolean[count];
        Kept.Choosing choosing = new Kept.Choosing(indices.length);
        for (int row = 0; row < count; row++) {
          nulls[row] = children.nulls()[row] || places.nulls()[row];
          Segments all = places.segments();
          for (int at = all.start(row); !nulls[row] && at < all.end(row); at++) {
            int place = missing[at] ? -1 : place(children.segments(), row, indices[at]);
            if (place < 0 && !missing[at] && !nullOutside) {
              throw new FunctionException(
                  FunctionException.Kind.OUT_OF_BOUNDS, "gather indices are out of bounds");
            }
            choosing.add(place);
          }
          choosing.endSegment();
        }
        Kept.Choice choice = choosing.finish();
        return Outputs.lists(
            Gather.rows(children.values(), choice.rows(), memory),
            Lifting.offsets(choice.segments()),
            nulls,
            memory);
      }
    };
  }

  /** Rows of each list that a rule chooses. */
  @FunctionalInterface
  private interface Choosing {
    void choose(Segments segments, int row, Kept.Choosing target);
  }

  private static Column chosen(
      Children children, boolean[] nulls, Choosing choosing, Memory memory) {
    Kept.Choosing target = new Kept.Choosing(16);
    for (int row = 0; row < nulls.length; row++) {
      if (!nulls[row]) {
        choosing.choose(children.segments(), row, target);
      }
      target.endSegment();
    }
    Kept.Choice choice = target.finish();
    return Outputs.lists(
        Gather.rows(children.values(), choice.rows(), memory),
        Lifting.offsets(choice.segments()),
        nulls,
        memory);
  }

  private static Column slice(List<Column> arguments, int count, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      Children children = Children.of(arguments.get(0), scope);
      long[] offsets = Cells.longs(arguments.get(1), memory);
      boolean[] noOffset = Cells.nulls(arguments.get(1));
      long[] lengths = Cells.longs(arguments.get(2), memory);
      boolean[] open = Cells.nulls(arguments.get(2));
      boolean[] nulls = new boolean[count];
      for (int row = 0; row < count; row++) {
        nulls[row] = children.nulls()[row] || noOffset[row];
      }
      return chosen(
          children,
          nulls,
          (segments, row, target) -> {
            int size = segments.length(row);
            long from = offsets[row] < 0 ? offsets[row] + size : offsets[row];
            // Bounded so that the sum cannot overflow.
            long length = open[row] ? size : Math.min(lengths[row], Long.MAX_VALUE / 2);
            long to = Math.clamp(Math.min(from, size) + length, 0, size);
            for (long at = Math.clamp(from, 0, size); at < to; at++) {
              target.add(segments.start(row) + (int) at);
            }
          },
          memory);
    }
  }

  private static Column every(List<Column> arguments, int count, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      Children children = Children.of(arguments.get(0), scope);
      long[] steps = Cells.longs(arguments.get(1), memory);
      long[] offsets = Cells.longs(arguments.get(2), memory);
      boolean[] nulls = new boolean[count];
      for (int row = 0; row < count; row++) {
        nulls[row] =
            children.nulls()[row] || arguments.get(1).isNull(row) || arguments.get(2).isNull(row);
        if (!nulls[row] && steps[row] <= 0) {
          throw FunctionException.invalid("gather_every(n): n should be positive");
        }
      }
      return chosen(
          children,
          nulls,
          (segments, row, target) -> {
            for (long at = offsets[row]; at < segments.length(row); at += steps[row]) {
              target.add(segments.start(row) + (int) at);
            }
          },
          memory);
    }
  }

  /** Whether, or how often, a list holds the value beside it. */
  private static ElementwiseFunction matches(FunctionParameters parameters, boolean counted) {
    boolean nullsEqual = counted || parameters.flag("nulls_equal");
    FixedLayout layout = Results.layout(parameters, FixedLayout.UINT64);
    return (arguments, count, memory) -> {
      try (Scope scope = new Scope(memory)) {
        Children children = Children.of(arguments.get(0), scope);
        int length = children.values().length();
        Column both =
            scope.own(Concatenate.columns(List.of(children.values(), arguments.get(1)), memory));
        long[] codes = Codes.equal(both, memory);
        boolean[] nulls = Cells.nulls(both);
        long[] counts = new long[count];
        boolean[] found = new boolean[count];
        boolean[] unknown = children.nulls().clone();
        for (int row = 0; row < count; row++) {
          int wanted = length + row;
          unknown[row] |= nulls[wanted] && !nullsEqual;
          Segments segments = children.segments();
          for (int at = segments.start(row); at < segments.end(row); at++) {
            boolean same =
                nulls[at] || nulls[wanted]
                    ? nullsEqual && nulls[at] && nulls[wanted]
                    : codes[at] == codes[wanted];
            counts[row] += same ? 1 : 0;
          }
          found[row] = counts[row] > 0;
        }
        return counted
            ? Outputs.longs(layout, counts, unknown, memory)
            : Outputs.bits(found, unknown, memory);
      }
    };
  }

  /**
   * What is nested joined end to end; a value that is not spread counts as one. Null if any list
   * is.
   */
  private static Column concat(
      List<Column> arguments, Predicate<Layout> spread, int count, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      List<Children> parts = new ArrayList<>();
      List<Column> columns = new ArrayList<>();
      boolean[] nulls = new boolean[count];
      for (Column argument : arguments) {
        Children part =
            spread.test(argument.layout())
                ? Children.of(argument, scope)
                : new Children(argument, Segments.each(count), new boolean[count]);
        parts.add(part);
        columns.add(part.values());
        for (int row = 0; row < count; row++) {
          nulls[row] |= part.nulls()[row];
        }
      }
      Column all = scope.own(Concatenate.columns(columns, memory));
      Kept.Choosing choosing = new Kept.Choosing(all.length());
      for (int row = 0; row < count; row++) {
        int base = 0;
        for (Children part : parts) {
          Segments segments = part.segments();
          for (int at = segments.start(row); !nulls[row] && at < segments.end(row); at++) {
            choosing.add(base + at);
          }
          base += part.values().length();
        }
        choosing.endSegment();
      }
      Kept.Choice choice = choosing.finish();
      return Outputs.lists(
          Gather.rows(all, choice.rows(), memory),
          Lifting.offsets(choice.segments()),
          nulls,
          memory);
    }
  }

  private static Column concatArrays(List<Column> arguments, int count, Memory memory) {
    int width = 0;
    for (Column argument : arguments) {
      width += argument.layout() instanceof Layout.ArrayOf array ? array.width() : 1;
    }
    try (Scope scope = new Scope(memory)) {
      Column lists =
          scope.own(concat(arguments, layout -> layout instanceof Layout.ArrayOf, count, memory));
      return fixedWidth(lists, width, memory);
    }
  }

  private static ElementwiseFunction toArray(FunctionParameters parameters) {
    int width = Math.toIntExact(parameters.integer("0"));
    return (arguments, count, memory) -> fixedWidth(arguments.getFirst(), width, memory);
  }

  private static Column fixedWidth(Column lists, int width, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      Children children = Children.of(lists, scope);
      boolean[] nulls = children.nulls();
      int[] rows = new int[Math.multiplyExact(nulls.length, width)];
      for (int row = 0; row < nulls.length; row++) {
        if (!nulls[row] && children.segments().length(row) != width) {
          throw FunctionException.compute("not all elements have the specified width " + width);
        }
        for (int place = 0; place < width; place++) {
          rows[row * width + place] = nulls[row] ? -1 : children.segments().start(row) + place;
        }
      }
      return Lifting.arrays(Gather.rows(children.values(), rows, memory), width, nulls, memory);
    }
  }

  private static ElementwiseFunction sliceArray(FunctionParameters parameters) {
    long offset = parameters.integer("0");
    long length = parameters.integer("1");
    return (arguments, count, memory) -> {
      int width = ((Layout.ArrayOf) arguments.getFirst().layout()).width();
      long from = offset < 0 ? offset + width : offset;
      int start = Math.clamp(from, 0, width);
      int end = Math.clamp(from + length, start, width);
      try (Scope scope = new Scope(memory)) {
        Children children = Children.of(arguments.getFirst(), scope);
        int[] rows = new int[count * (end - start)];
        int at = 0;
        for (int row = 0; row < count; row++) {
          for (int place = start; place < end; place++) {
            rows[at++] = children.segments().start(row) + place;
          }
        }
        return Lifting.arrays(
            Gather.rows(children.values(), rows, memory), end - start, children.nulls(), memory);
      }
    };
  }

  private static Column toList(List<Column> arguments, int count, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      Children children = Children.of(arguments.getFirst(), scope);
      return Outputs.lists(
          children.values().retain(),
          Lifting.offsets(children.segments()),
          children.nulls(),
          memory);
    }
  }

  private static ElementwiseFunction dot(FunctionParameters parameters) {
    FixedLayout layout = Results.layout(parameters, FixedLayout.FLOAT64);
    return (arguments, count, memory) -> {
      try (Scope scope = new Scope(memory)) {
        Children left = Children.of(arguments.get(0), scope);
        Children right = Children.of(arguments.get(1), scope);
        if (!FixedValues.isFloat(layout)) {
          return wholeDot(left, right, layout, count, memory);
        }
        double[] x = Cells.doubles(left.values(), memory);
        double[] y = Cells.doubles(right.values(), memory);
        boolean[] noX = Cells.nulls(left.values());
        boolean[] noY = Cells.nulls(right.values());
        double[] results = new double[count];
        boolean[] nulls = new boolean[count];
        for (int row = 0; row < count; row++) {
          nulls[row] = left.nulls()[row] || right.nulls()[row];
          for (int at = left.segments().start(row); at < left.segments().end(row); at++) {
            results[row] += noX[at] || noY[at] ? 0 : x[at] * y[at];
          }
        }
        return Outputs.doubles(layout, results, nulls, memory);
      }
    };
  }

  /** Of integers, which wrap around. */
  private static Column wholeDot(
      Children left, Children right, FixedLayout layout, int count, Memory memory) {
    long[] x = Cells.longs(left.values(), memory);
    long[] y = Cells.longs(right.values(), memory);
    boolean[] noX = Cells.nulls(left.values());
    boolean[] noY = Cells.nulls(right.values());
    long[] results = new long[count];
    boolean[] nulls = new boolean[count];
    for (int row = 0; row < count; row++) {
      nulls[row] = left.nulls()[row] || right.nulls()[row];
      for (int at = left.segments().start(row); at < left.segments().end(row); at++) {
        results[row] += noX[at] || noY[at] ? 0 : x[at] * y[at];
      }
    }
    return Outputs.longs(layout, results, nulls, memory);
  }

  /** A member for each place; lists that are too short give null there. */
  private static ElementwiseFunction toStruct(int width, FunctionParameters parameters) {
    // Before 2.0 a null list became a struct of nulls.
    boolean keepNulls = parameters.string("polars", "").equals("POLARS_2");
    return (arguments, count, memory) -> {
      try (Scope scope = new Scope(memory)) {
        Children children = Children.of(arguments.getFirst(), scope);
        List<Column> members = new ArrayList<>();
        for (int member = 0; member < width; member++) {
          int[] rows = new int[count];
          for (int row = 0; row < count; row++) {
            rows[row] = children.nulls()[row] ? -1 : place(children.segments(), row, member);
          }
          members.add(scope.own(Gather.rows(children.values(), rows, memory)));
        }
        @Nullable Buffer validity = keepNulls ? Outputs.validity(children.nulls(), scope) : null;
        List<Column> kept = new ArrayList<>();
        members.forEach(member -> kept.add(member.retain()));
        return new StructColumn(
            count, kept, validity == null ? null : validity.share(), validity == null ? 0 : -1);
      }
    };
  }
}
