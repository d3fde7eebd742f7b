package io.floe.engine.segment.function;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.column.ListColumn;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Combination;
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Segments put one after the other, values repeated, rows cut into arrays. */
final class Joining {
  private Joining() {}

  static void register(Registry registry) {
    registry
        .add("column.append", (layouts, parameters) -> combined(Joining::append))
        .add("column.concat_expr", (layouts, parameters) -> combined(Joining::append))
        .add("column.extend_constant", (layouts, parameters) -> combined(Joining::extend))
        .add("column.repeat", (layouts, parameters) -> combined(Joining::repeat))
        .add(
            "value.repeat_by",
            (layouts, parameters) ->
                new SegmentFunction.Elementwise(
                    (arguments, rows, memory) -> repeatBy(arguments, memory)))
        .many("column.reshape", Joining::reshape);
  }

  private static SegmentFunction combined(Combination combination) {
    return new SegmentFunction.Combined(combination);
  }

  /** The rows of all arguments, segment by segment. */
  static Rearrangement.Segmented append(List<Rearrangement.Segmented> arguments, Memory memory) {
    int[] bases = new int[arguments.size()];
    List<Column> columns = new ArrayList<>();
    int total = 0;
    for (int argument = 0; argument < bases.length; argument++) {
      bases[argument] = total;
      columns.add(arguments.get(argument).column());
      total = Math.addExact(total, columns.getLast().length());
    }
    Kept.Choosing choosing = new Kept.Choosing(total);
    for (int segment = 0; segment < arguments.getFirst().segments().count(); segment++) {
      for (int argument = 0; argument < bases.length; argument++) {
        Segments segments = arguments.get(argument).segments();
        for (int row = segments.start(segment); row < segments.end(segment); row++) {
          choosing.add(bases[argument] + row);
        }
      }
      choosing.endSegment();
    }
    Kept.Choice choice = choosing.finish();
    Column all = Concatenate.columns(columns, memory);
    if (choice.segments().count() == 1) {
      return new Rearrangement.Segmented(all, choice.segments());
    }
    try (all) {
      return choice.of(all, memory);
    }
  }

  private static Rearrangement.Segmented extend(
      List<Rearrangement.Segmented> arguments, Memory memory) {
    Rearrangement.Segmented more = repeat(arguments.subList(1, 3), memory);
    try (Column column = more.column()) {
      return append(
          List.of(arguments.getFirst(), new Rearrangement.Segmented(column, more.segments())),
          memory);
    }
  }

  private static Rearrangement.Segmented repeat(
      List<Rearrangement.Segmented> arguments, Memory memory) {
    Rearrangement.Segmented value = arguments.get(0);
    Rearrangement.Segmented times = arguments.get(1);
    long[] counts = Cells.longs(times.column(), memory);
    boolean[] missing = Cells.nulls(times.column());
    Kept.Choosing choosing = new Kept.Choosing(16);
    for (int segment = 0; segment < value.segments().count(); segment++) {
      int row = Sampling.only(value.segments(), segment, "the repeated value");
      int at = Sampling.only(times.segments(), segment, "`n`");
      long count = Shifting.count(counts[at], missing[at], "`n`");
      for (long repeated = 0; repeated < count; repeated++) {
        choosing.add(row);
      }
      choosing.endSegment();
    }
    return choosing.finish().of(value.column(), memory);
  }

  /** A list of each value, as long as the number beside it says; null where that is null. */
  private static Column repeatBy(List<Column> arguments, Memory memory) {
    long[] counts = Cells.longs(arguments.get(1), memory);
    boolean[] missing = Cells.nulls(arguments.get(1));
    Kept.Choosing choosing = new Kept.Choosing(counts.length);
    for (int row = 0; row < counts.length; row++) {
      for (long repeated = 0; !missing[row] && repeated < counts[row]; repeated++) {
        choosing.add(row);
      }
      choosing.endSegment();
    }
    Kept.Choice choice = choosing.finish();
    int[] offsets = new int[counts.length + 1];
    for (int row = 0; row < counts.length; row++) {
      offsets[row + 1] = choice.segments().end(row);
    }
    return Outputs.lists(
        Gather.rows(arguments.getFirst(), choice.rows(), memory), offsets, missing, memory);
  }

  /** Arrays of the leaves; one dimension may be left to be found. */
  private static Rearrangement reshape(FunctionParameters parameters) {
    long[] sizes = sizes(parameters);
    return (arguments, segments, memory) -> {
      try (Scope scope = new Scope(memory)) {
        Column leaves = leaves(arguments.getFirst(), scope);
        long inner = 1;
        for (int dimension = 1; dimension < sizes.length; dimension++) {
          inner *= sizes[dimension];
        }
        boolean nested = leaves.length() != arguments.getFirst().length();
        if (nested && segments.count() != 1) {
          throw FunctionException.invalid("lists cannot be reshaped in groups");
        }
        int[] bounds = new int[segments.count() + 1];
        for (int segment = 0; segment < segments.count(); segment++) {
          int size = nested ? leaves.length() : segments.length(segment);
          long rows = sizes[0] >= 0 ? sizes[0] : inner == 0 ? 0 : size / inner;
          if (rows * inner != size) {
            throw FunctionException.invalid(
                "cannot reshape array of size " + size + " into shape " + shape(sizes));
          }
          bounds[segment + 1] = Math.toIntExact(bounds[segment] + rows);
        }
        Column result = leaves.retain();
        int length = leaves.length();
        for (int dimension = sizes.length - 1; dimension > 0; dimension--) {
          int width = Math.toIntExact(sizes[dimension]);
          length = width == 0 ? 0 : length / width;
          result = new ArrayColumn(length, width, result, null, 0);
        }
        return new Rearrangement.Segmented(result, Segments.ofOffsets(bounds));
      }
    };
  }

  private static String shape(long[] sizes) {
    return Arrays.stream(sizes)
        .mapToObj(size -> size < 0 ? "inferred" : Long.toString(size))
        .collect(Collectors.joining(", ", "(", sizes.length == 1 ? ",)" : ")"));
  }

  private static long[] sizes(FunctionParameters parameters) {
    long[] sizes = new long[(int) parameters.integer("0.size", 1)];
    for (int dimension = 0; dimension < sizes.length; dimension++) {
      // Polars keeps a size as one more than it is.
      sizes[dimension] = parameters.integer("0." + dimension + ".0", 0) - 1;
    }
    return sizes;
  }

  private static Column leaves(Column column, Scope scope) {
    Column flat = scope.own((Column) Flatten.of(column, scope.memory()));
    if (flat instanceof ArrayColumn array) {
      return leaves(array.child(), scope);
    }
    if (flat instanceof ListColumn list) {
      Children children = Children.of(list, scope);
      return leaves(children.values(), scope);
    }
    return flat;
  }
}
