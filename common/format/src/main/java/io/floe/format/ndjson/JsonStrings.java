package io.floe.format.ndjson;

import io.floe.engine.column.BytesColumn;
import io.floe.format.text.TextOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strings between quotes. */
final class JsonStrings {
  private JsonStrings() {}

  static void write(BytesColumn column, int row, TextOutput output) {
    output.add('"');
    int start = output.add(column, row);
    int end = output.size();
    byte[] content = output.content();
    for (int at = start; at < end; at++) {
      byte value = content[at];
      if ((value >= 0 && value < 0x20) || value == '"' || value == '\\') {
        byte[] text = Arrays.copyOfRange(content, start, end);
        output.truncate(start);
        output.add(escaped(text));
        break;
      }
    }
    output.add('"');
  }

  /** A name with quotes and colon, and a comma before it unless it is the first. */
  static byte[] name(String name, boolean first) {
    byte[] text = escaped(name.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!first) {
      bytes.write(',');
    }
    bytes.write('"');
    bytes.writeBytes(text);
    bytes.write('"');
    bytes.write(':');
    return bytes.toByteArray();
  }

  private static byte[] escaped(byte[] text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length + 16);
    for (byte value : text) {
      switch (value) {
        case '"' -> bytes.writeBytes(new byte[] {'\\', '"'});
        case '\\' -> bytes.writeBytes(new byte[] {'\\', '\\'});
        case '\n' -> bytes.writeBytes(new byte[] {'\\', 'n'});
        case '\r' -> bytes.writeBytes(new byte[] {'\\', 'r'});
        case '\t' -> bytes.writeBytes(new byte[] {'\\', 't'});
        case '\b' -> bytes.writeBytes(new byte[] {'\\', 'b'});
        case '\f' -> bytes.writeBytes(new byte[] {'\\', 'f'});
        default -> {
          if (value >= 0 && value < 0x20) {
            bytes.writeBytes("\\u%04x".formatted(value).getBytes(StandardCharsets.US_ASCII));
          } else {
            bytes.write(value);
          }
        }
      }
    }
    return bytes.toByteArray();
  }
}
