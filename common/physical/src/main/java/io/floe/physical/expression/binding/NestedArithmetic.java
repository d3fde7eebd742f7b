package io.floe.physical.expression.binding;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.StructColumn;
import io.floe.engine.expression.StructEvaluator;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Operators between lists, arrays or structs and others of their kind or single values: the
 * operator runs over what they hold.
 */
final class NestedArithmetic {
  private NestedArithmetic() {}

  static boolean applies(DataType type) {
    return type instanceof DataType.Struct || isSequence(type);
  }

  private static boolean isSequence(DataType type) {
    return type instanceof DataType.ListOf || type instanceof DataType.ArrayOf;
  }

  /** The operator of a name such as {@code add}; empty when these types are not taken. */
  static Optional<ElementwiseFunction> of(
      String name, DataType left, DataType right, DataType result) {
    if (left instanceof DataType.Struct struct && result instanceof DataType.Struct results) {
      return structs(name, struct, right, results);
    }
    if (!isSequence(left) && !isSequence(right)) {
      return ArithmeticBindings.numbers(
          name, PhysicalLayouts.of(left), PhysicalLayouts.of(right), PhysicalLayouts.of(result));
    }
    boolean mixed = isSequence(left) && isSequence(right) && left.getClass() != right.getClass();
    if (mixed) {
      return Optional.empty();
    }
    return of(name, inner(left), inner(right), inner(result))
        .map(
            function ->
                (arguments, rows, memory) ->
                    sequences(
                        function, isSequence(left), isSequence(right), arguments, rows, memory));
  }

  private static DataType inner(DataType type) {
    if (type instanceof DataType.ListOf(DataType inner)) {
      return inner;
    }
    return type instanceof DataType.ArrayOf array ? array.inner() : type;
  }

  private static Column sequences(
      ElementwiseFunction function,
      boolean leftNests,
      boolean rightNests,
      List<Column> arguments,
      int rows,
      Memory memory) {
    try (Scope scope = new Scope(memory)) {
      FlatColumn left = scope.own(Flatten.of(arguments.get(0), memory));
      FlatColumn right = scope.own(Flatten.of(arguments.get(1), memory));
      FlatColumn shape = leftNests ? left : right;
      Spans spans = new Spans(rows);
      for (int row = 0; row < rows; row++) {
        boolean none = (leftNests && left.isNull(row)) || (rightNests && right.isNull(row));
        int length = none ? 0 : length(shape, row);
        if (!none && leftNests && rightNests && length != length(right, row)) {
          throw new FunctionException(
              FunctionException.Kind.SHAPE,
              "list lengths differed at index "
                  + row
                  + ": "
                  + length
                  + " != "
                  + length(right, row));
        }
        spans.add(row, length, none);
      }
      boolean array = shape instanceof ArrayColumn;
      if (array) {
        spans.widen(((ArrayColumn) shape).width());
      }
      Column first = scope.own(elements(left, leftNests, spans, memory));
      Column second = scope.own(elements(right, rightNests, spans, memory));
      Column child = function.apply(List.of(first, second), spans.total(), memory);
      Buffer validity = spans.validity(memory);
      if (array) {
        return new ArrayColumn(rows, ((ArrayColumn) shape).width(), child, validity, -1);
      }
      return new ListColumn(rows, spans.offsets(memory), child, validity, -1);
    }
  }

  private static int length(FlatColumn column, int row) {
    if (column instanceof ListColumn list) {
      return (int)
          (list.offsets().get(Access.LONG, row * 8L + 8)
              - list.offsets().get(Access.LONG, row * 8L));
    }
    return ((ArrayColumn) column).width();
  }

  /** The values of all rows one after the other; a single value once for each place. */
  private static Column elements(FlatColumn column, boolean nests, Spans spans, Memory memory) {
    IntUnaryOperator start =
        column instanceof ListColumn list
            ? row -> (int) list.offsets().get(Access.LONG, row * 8L)
            : row -> row * (column instanceof ArrayColumn array ? array.width() : 1);
    int[] places = new int[spans.total()];
    int at = 0;
    for (int row = 0; row < spans.rows(); row++) {
      for (int place = 0; place < spans.length(row); place++) {
        boolean missing = nests && spans.isNull(row);
        places[at++] = missing ? -1 : nests ? start.applyAsInt(row) + place : row;
      }
    }
    Column values =
        !nests
            ? column
            : column instanceof ListColumn list ? list.child() : ((ArrayColumn) column).child();
    return Gather.rows(values, places, memory);
  }

  /** How many values each row of the result has, and which rows are null. */
  private static final class Spans {
    private final int[] lengths;
    private final boolean[] nulls;
    private int total;

    Spans(int rows) {
      this.lengths = new int[rows];
      this.nulls = new boolean[rows];
    }

    void add(int row, int length, boolean isNull) {
      lengths[row] = length;
      nulls[row] = isNull;
      total = Math.addExact(total, length);
    }

    /** Null arrays have places too. */
    void widen(int width) {
      Arrays.fill(lengths, width);
      total = Math.multiplyExact(width, lengths.length);
    }

    int rows() {
      return lengths.length;
    }

    int total() {
      return total;
    }

    int length(int row) {
      return lengths[row];
    }

    boolean isNull(int row) {
      return nulls[row];
    }

    Buffer offsets(Memory memory) {
      Buffer offsets = memory.allocate((lengths.length + 1L) * Long.BYTES);
      long at = 0;
      offsets.segment().set(Access.LONG, 0, 0L);
      for (int row = 0; row < lengths.length; row++) {
        at += lengths[row];
        offsets.segment().set(Access.LONG, (row + 1L) * Long.BYTES, at);
      }
      return offsets;
    }

    @Nullable Buffer validity(Memory memory) {
      boolean any = false;
      for (boolean none : nulls) {
        any |= none;
      }
      if (!any) {
        return null;
      }
      Buffer validity = memory.allocateZeroed(Bitmaps.byteSize(nulls.length));
      for (int row = 0; row < nulls.length; row++) {
        if (!nulls[row]) {
          Bitmaps.set(validity.segment(), row);
        }
      }
      return validity;
    }
  }

  /** Member by member; a struct of one member, or a single value, goes with every member. */
  private static Optional<ElementwiseFunction> structs(
      String name, DataType.Struct left, DataType right, DataType.Struct results) {
    List<ElementwiseFunction> members = new ArrayList<>();
    for (int position = 0; position < left.fields().size(); position++) {
      Optional<ElementwiseFunction> member =
          member(name, left, position, right, results.fields().get(position));
      if (member.isEmpty()) {
        return Optional.empty();
      }
      members.add(member.get());
    }
    return Optional.of(
        (arguments, rows, memory) -> {
          try (Scope scope = new Scope(memory)) {
            List<Column> flat = new ArrayList<>();
            for (Column argument : arguments) {
              flat.add(scope.own(Flatten.of(argument, memory)));
            }
            List<Column> children = new ArrayList<>();
            for (ElementwiseFunction member : members) {
              children.add(member.apply(flat, rows, memory));
            }
            Buffer validity = ((FlatColumn) flat.getFirst()).validity();
            return new StructColumn(rows, children, validity == null ? null : validity.share(), -1);
          }
        });
  }

  private static Optional<ElementwiseFunction> member(
      String name, DataType.Struct left, int position, DataType right, Field result) {
    DataType first = left.fields().get(position).dataType();
    int other =
        right instanceof DataType.Struct struct
            ? Math.min(position, struct.fields().size() - 1)
            : -1;
    DataType second =
        right instanceof DataType.Struct struct ? struct.fields().get(other).dataType() : right;
    DataType operands = result.dataType();
    return Compose.nested(
        of(name, operands, operands, result.dataType()),
        List.of(
            Compose.then(Optional.of(at(0, position)), cast(first, operands)),
            Compose.then(
                Optional.of(other < 0 ? Compose.input(1) : at(1, other)), cast(second, operands))));
  }

  private static ElementwiseFunction at(int argument, int position) {
    return (arguments, rows, memory) ->
        StructEvaluator.member((StructColumn) arguments.get(argument), position, memory);
  }

  private static Optional<ElementwiseFunction> cast(DataType from, DataType to) {
    return CastFunctions.of(from, to, CastMode.NON_STRICT, "");
  }
}
