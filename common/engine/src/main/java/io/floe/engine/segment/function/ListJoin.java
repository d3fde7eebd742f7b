package io.floe.engine.segment.function;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.Column;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** The strings of each list as one, with a separator between them. */
final class ListJoin {
  private ListJoin() {}

  static ElementwiseFunction make(FunctionParameters parameters) {
    boolean ignoreNulls = parameters.flag("0", true);
    return (arguments, count, memory) -> join(arguments, count, ignoreNulls, memory);
  }

  private static Column join(
      List<Column> arguments, int count, boolean ignoreNulls, Memory memory) {
    try (Scope scope = new Scope(memory);
        BytesBuilder builder = new BytesBuilder(count, memory)) {
      Children children = Children.of(arguments.get(0), scope);
      byte[][] texts = Cells.bytes(children.values(), memory);
      boolean[] missing = Cells.nulls(children.values());
      byte[][] separators = Cells.bytes(arguments.get(1), memory);
      boolean[] noSeparator = Cells.nulls(arguments.get(1));
      for (int row = 0; row < count; row++) {
        boolean unknown = children.nulls()[row] || noSeparator[row];
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean first = true;
        int end = children.segments().end(row);
        for (int at = children.segments().start(row); !unknown && at < end; at++) {
          unknown = missing[at] && !ignoreNulls;
          if (!missing[at]) {
            if (!first) {
              text.writeBytes(separators[row]);
            }
            text.writeBytes(texts[at]);
            first = false;
          }
        }
        if (unknown) {
          builder.appendNull();
        } else {
          builder.append(text.toByteArray());
        }
      }
      return builder.finish();
    }
  }
}
