package io.floe.physical.expression.binding;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.StructColumn;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Structs as text: their values in braces, text among them in quotes; null with a null in it. */
final class StructTexts {
  private StructTexts() {}

  static Optional<ElementwiseFunction> of(DataType.Struct type) {
    List<ElementwiseFunction> members = new ArrayList<>();
    List<Boolean> quoted = new ArrayList<>();
    for (Field field : type.fields()) {
      Optional<ElementwiseFunction> member =
          CastFunctions.of(field.dataType(), SimpleType.STRING, CastMode.NON_STRICT, "");
      if (member.isEmpty()) {
        return Optional.empty();
      }
      members.add(member.get());
      quoted.add(
          field.dataType() == SimpleType.STRING
              || field.dataType() instanceof DataType.Categorical
              || field.dataType() instanceof DataType.EnumOf);
    }
    return Optional.of(
        (arguments, rows, memory) -> text(arguments.getFirst(), members, quoted, rows, memory));
  }

  private static Column text(
      Column column,
      List<ElementwiseFunction> members,
      List<Boolean> quoted,
      int rows,
      Memory memory) {
    try (Scope scope = new Scope(memory);
        BytesBuilder builder = new BytesBuilder(rows, memory)) {
      FlatColumn flat = scope.own(Flatten.of(column, memory));
      List<byte[][]> texts = new ArrayList<>();
      for (int position = 0; position < members.size(); position++) {
        Column child = ((StructColumn) flat).children().get(position);
        Column text = scope.own(members.get(position).apply(List.of(child), rows, memory));
        texts.add(Cells.bytes(text, memory));
      }
      for (int row = 0; row < rows; row++) {
        int at = row;
        if (flat.isNull(row) || texts.stream().anyMatch(member -> member[at] == null)) {
          builder.appendNull();
        } else {
          builder.append(text(texts, quoted, row).getBytes(StandardCharsets.UTF_8));
        }
      }
      return builder.finish();
    }
  }

  private static String text(List<byte[][]> texts, List<Boolean> quoted, int row) {
    StringBuilder text = new StringBuilder("{");
    for (int position = 0; position < texts.size(); position++) {
      byte[] member = texts.get(position)[row];
      String mark = quoted.get(position) ? "\"" : "";
      text.append(position == 0 ? "" : ",")
          .append(mark)
          .append(new String(member, StandardCharsets.UTF_8))
          .append(mark);
    }
    return text.append('}').toString();
  }
}
