package io.floe.engine.segment.function;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.segment.Reduction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The strings of each segment as one, with a separator between them. */
final class TextJoin {
  private TextJoin() {}

  static void register(Registry registry) {
    registry.one("string.concat_vertical", TextJoin::make);
  }

  private static Reduction make(FunctionParameters parameters) {
    byte[] separator = parameters.string("delimiter", "").getBytes(StandardCharsets.UTF_8);
    boolean ignoreNulls = parameters.flag("ignore_nulls");
    return (arguments, segments, memory) -> {
      byte[][] texts = Cells.bytes(arguments.getFirst(), memory);
      boolean[] nulls = Cells.nulls(arguments.getFirst());
      try (BytesBuilder builder = new BytesBuilder(segments.count(), memory)) {
        for (int segment = 0; segment < segments.count(); segment++) {
          ByteArrayOutputStream text = new ByteArrayOutputStream();
          boolean unknown = false;
          boolean first = true;
          for (int row = segments.start(segment); row < segments.end(segment); row++) {
            unknown |= nulls[row] && !ignoreNulls;
            if (!nulls[row]) {
              text.write(separator, 0, first ? 0 : separator.length);
              text.writeBytes(texts[row]);
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
    };
  }
}
