package io.floe.physical.expression.binding;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.StructColumn;
import io.floe.engine.expression.StructEvaluator;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.kernel.Slice;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversions of lists, arrays and structs by converting what they hold. */
final class NestedCasts {
  private NestedCasts() {}

  static boolean applies(DataType type) {
    return type instanceof DataType.ListOf
        || type instanceof DataType.ArrayOf
        || type instanceof DataType.Struct;
  }

  static Optional<ElementwiseFunction> of(
      DataType from, DataType to, CastMode mode, String column) {
    if (from instanceof DataType.Struct source && to instanceof DataType.Struct target) {
      return structs(source, target, mode, column);
    }
    if (from instanceof DataType.Struct source && to == SimpleType.STRING) {
      return StructTexts.of(source);
    }
    Optional<DataType> inner = inner(from);
    Optional<DataType> wanted = inner(to);
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    if (from == SimpleType.BINARY && to.equals(new DataType.ListOf(SimpleType.UINT8))) {
      return Optional.of(NestedCasts::bytes);
    }
    if (inner.isEmpty()) {
      return to instanceof DataType.ListOf
          ? CastFunctions.of(from, wanted.get(), mode, column)
              .map(element -> Compose.then(element, NestedCasts::single))
          : Optional.empty();
    }
    return CastFunctions.of(inner.get(), wanted.get(), mode, column)
        .map(
            element ->
                (arguments, rows, memory) -> {
                  try (FlatColumn flat = Flatten.of(arguments.getFirst(), memory)) {
                    return convert(flat, element, to, rows, memory);
                  }
                });
  }

  private static Optional<DataType> inner(DataType type) {
    if (type instanceof DataType.ListOf(DataType inner)) {
      return Optional.of(inner);
    }
    return type instanceof DataType.ArrayOf array ? Optional.of(array.inner()) : Optional.empty();
  }

  private static Column convert(
      FlatColumn flat, ElementwiseFunction element, DataType to, int rows, Memory memory) {
    Column child = flat instanceof ListColumn list ? list.child() : ((ArrayColumn) flat).child();
    Column converted = element.apply(List.of(child), child.length(), memory);
    Buffer validity = shared(flat);
    if (flat instanceof ListColumn list && to instanceof DataType.ListOf) {
      return new ListColumn(
          rows, list.offsetsBuffer().share(), converted, validity, flat.nullCount());
    }
    if (flat instanceof ArrayColumn array && to instanceof DataType.ArrayOf) {
      return new ArrayColumn(rows, array.width(), converted, validity, flat.nullCount());
    }
    if (flat instanceof ArrayColumn array) {
      return new ListColumn(
          rows, offsets(array.width(), rows, memory), converted, validity, flat.nullCount());
    }
    ListColumn list = (ListColumn) flat;
    int width = Math.toIntExact(((DataType.ArrayOf) to).width());
    try (converted) {
      return fixed(list, converted, width, rows, validity, memory);
    }
  }

  /** Lists that all have one length as arrays; null lists get nulls for elements. */
  private static Column fixed(
      ListColumn list,
      Column converted,
      int width,
      int rows,
      @Nullable Buffer validity,
      Memory memory) {
    int[] indexes = new int[Math.multiplyExact(rows, width)];
    for (int row = 0; row < rows; row++) {
      long start = list.offsets().get(ValueLayout.JAVA_LONG_UNALIGNED, (long) row << 3);
      long end = list.offsets().get(ValueLayout.JAVA_LONG_UNALIGNED, (row + 1L) << 3);
      boolean isNull = list.isNull(row);
      if (!isNull && end - start != width) {
        throw FunctionException.compute("not all elements have the specified width " + width);
      }
      for (int at = 0; at < width; at++) {
        indexes[row * width + at] = isNull ? -1 : Math.toIntExact(start + at);
      }
    }
    Column child = io.floe.engine.column.Gather.rows(converted, indexes, memory);
    return new ArrayColumn(rows, width, child, validity, list.nullCount());
  }

  private static Buffer offsets(int width, int rows, Memory memory) {
    Buffer offsets = memory.allocate((rows + 1L) * Long.BYTES);
    for (int row = 0; row <= rows; row++) {
      offsets.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, (long) row << 3, (long) row * width);
    }
    return offsets;
  }

  private static @Nullable Buffer shared(FlatColumn flat) {
    Buffer validity = flat.validity();
    return validity == null ? null : validity.share();
  }

  /** Each value as a list of one; null stays null. */
  private static Column single(List<Column> arguments, int rows, Memory memory) {
    FlatColumn flat = Flatten.of(arguments.getFirst(), memory);
    return new ListColumn(rows, offsets(1, rows, memory), flat, shared(flat), flat.nullCount());
  }

  /** The bytes of each value as a list of numbers. */
  private static Column bytes(List<Column> arguments, int rows, Memory memory) {
    try (FlatColumn flat = Flatten.of(arguments.getFirst(), memory);
        FixedBuilder values = new FixedBuilder(FixedLayout.UINT8, rows, memory)) {
      Buffer offsets = memory.allocate((rows + 1L) * Long.BYTES);
      offsets.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, 0, 0);
      Slice slice = new Slice((BytesColumn) flat);
      for (int row = 0; row < rows; row++) {
        slice.at(row);
        for (int at = 0; at < slice.length(); at++) {
          values.appendLong(slice.get(at));
        }
        offsets
            .segment()
            .set(ValueLayout.JAVA_LONG_UNALIGNED, (row + 1L) << 3, (long) values.length());
      }
      return new ListColumn(rows, offsets, values.finish(), shared(flat), flat.nullCount());
    }
  }

  /** Members go by name; those that the input has not are null. */
  private static Optional<ElementwiseFunction> structs(
      DataType.Struct from, DataType.Struct to, CastMode mode, String column) {
    List<ElementwiseFunction> members = new ArrayList<>();
    List<String> names = from.fields().stream().map(Field::name).toList();
    for (Field field : to.fields()) {
      int position = names.indexOf(field.name());
      if (position < 0) {
        members.add(Compose.nulls(PhysicalLayouts.of(field.dataType())));
        continue;
      }
      Optional<ElementwiseFunction> member =
          CastFunctions.of(from.fields().get(position).dataType(), field.dataType(), mode, column);
      if (member.isEmpty()) {
        return Optional.empty();
      }
      members.add(Compose.then(member(position), member.get()));
    }
    return Optional.of(
        (arguments, rows, memory) -> {
          try (FlatColumn flat = Flatten.of(arguments.getFirst(), memory)) {
            List<Column> children = new ArrayList<>();
            for (ElementwiseFunction member : members) {
              children.add(member.apply(List.of(flat), rows, memory));
            }
            return new StructColumn(rows, children, shared(flat), flat.nullCount());
          }
        });
  }

  private static ElementwiseFunction member(int position) {
    return (arguments, rows, memory) ->
        StructEvaluator.member((StructColumn) arguments.getFirst(), position, memory);
  }
}
