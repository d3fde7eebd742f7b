package io.floe.physical.expression.binding;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.StructColumn;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.family.Json;
import io.floe.engine.kernel.Slice;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** Values written as JSON. */
final class JsonTexts {
  private JsonTexts() {}

  static Optional<ElementwiseFunction> encode(CallSite site) {
    DataType type = site.type(0);
    return Optional.of(
        (arguments, rows, memory) -> {
          try (Scope scope = new Scope(memory);
              BytesBuilder builder = new BytesBuilder(rows, memory)) {
            FlatColumn column = scope.own(Flatten.of(arguments.getFirst(), memory));
            Writer writer = writer(column, type, scope);
            for (int row = 0; row < rows; row++) {
              builder.append(writer.text(row).getBytes(StandardCharsets.UTF_8));
            }
            return builder.finish();
          }
        });
  }

  /** Writes the value of a row. */
  @FunctionalInterface
  private interface Writer {
    String text(int row);
  }

  private static Writer writer(Column any, DataType type, Scope scope) {
    Memory memory = scope.memory();
    FlatColumn column = scope.own(Flatten.of(any, memory));
    Writer writer =
        switch (type) {
          case DataType.Struct struct -> structs((StructColumn) column, struct, scope);
          case DataType.ListOf(DataType inner) -> lists((ListColumn) column, inner, scope);
          case DataType.ArrayOf array -> arrays((ArrayColumn) column, array, scope);
          case DataType other -> single(column, other, scope);
        };
    return row -> column.isNull(row) ? "null" : writer.text(row);
  }

  private static Writer structs(StructColumn column, DataType.Struct type, Scope scope) {
    List<String> names = new ArrayList<>();
    List<Writer> members = new ArrayList<>();
    for (int position = 0; position < type.fields().size(); position++) {
      Field field = type.fields().get(position);
      names.add(Json.quoted(field.name()));
      members.add(writer(column.children().get(position), field.dataType(), scope));
    }
    return row -> {
      StringJoiner text = new StringJoiner(",", "{", "}");
      for (int position = 0; position < names.size(); position++) {
        text.add(names.get(position) + ":" + members.get(position).text(row));
      }
      return text.toString();
    };
  }

  private static Writer lists(ListColumn column, DataType inner, Scope scope) {
    Writer element = writer(column.child(), inner, scope);
    return row -> {
      StringJoiner text = new StringJoiner(",", "[", "]");
      long end = column.offsets().get(Access.LONG, row * 8L + 8);
      for (long at = column.offsets().get(Access.LONG, row * 8L); at < end; at++) {
        text.add(element.text((int) at));
      }
      return text.toString();
    };
  }

  private static Writer arrays(ArrayColumn column, DataType.ArrayOf type, Scope scope) {
    Writer element = writer(column.child(), type.inner(), scope);
    return row -> {
      StringJoiner text = new StringJoiner(",", "[", "]");
      for (int place = 0; place < column.width(); place++) {
        text.add(element.text(row * column.width() + place));
      }
      return text.toString();
    };
  }

  /** Points in time without needless digits, spans as ISO has them, all else as casts make it. */
  private static Optional<ElementwiseFunction> text(DataType type) {
    if (type instanceof DataType.Datetime datetime) {
      return DateFormatting.with(
          type, datetime.zone().isPresent() ? "%Y-%m-%dT%H:%M:%S%.f%:z" : "%Y-%m-%d %H:%M:%S%.f");
    }
    if (type instanceof DataType.Duration duration) {
      return DurationFormatting.seconds(duration.unit());
    }
    if (type == SimpleType.TIME) {
      return DateFormatting.with(type, "%H:%M:%S%.f");
    }
    return CastFunctions.of(type, SimpleType.STRING, CastMode.NON_STRICT, "");
  }

  /** Numbers and truth values as they are, all else in quotes. */
  private static Writer single(FlatColumn column, DataType type, Scope scope) {
    ElementwiseFunction cast = text(type).orElse(Compose.SAME);
    Column text = scope.own(cast.apply(List.of(column), column.length(), scope.memory()));
    FlatColumn flat = scope.own(Flatten.of(text, scope.memory()));
    boolean bare = TypeFamilies.isPrimitiveNumeric(type) || type == SimpleType.BOOLEAN;
    return row -> {
      if (!(flat instanceof BytesColumn bytes) || flat.isNull(row)) {
        return "null";
      }
      Slice slice = new Slice(bytes);
      slice.at(row);
      String value = slice.toString();
      boolean noNumber = bare && (value.equals("NaN") || value.endsWith("inf"));
      return noNumber ? "null" : bare ? value : Json.quoted(value);
    };
  }
}
