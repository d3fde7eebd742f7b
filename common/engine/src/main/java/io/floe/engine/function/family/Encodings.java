package io.floe.engine.function.family;

import io.floe.codegen.Elementwise;
import io.floe.engine.kernel.BytesWriter;
import io.floe.engine.kernel.Slice;
import java.util.Base64;

/** Bytes spelled with fewer characters, and back; what is malformed becomes null. */
public final class Encodings {
  private static final String SAME = "BYTES->BYTES";
  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private Encodings() {}

  @Elementwise(id = "string.hex_encode", signature = SAME)
  public static void hex(Slice value, BytesWriter out) {
    for (int at = 0; at < value.length(); at++) {
      out.append(DIGITS[value.get(at) >> 4 & 15]);
      out.append(DIGITS[value.get(at) & 15]);
    }
  }

  @Elementwise(id = "string.hex_decode", signature = SAME)
  public static boolean unhex(Slice value, BytesWriter out) {
    for (int at = 0; at + 1 < value.length(); at += 2) {
      int high = Character.digit(value.get(at), 16);
      int low = Character.digit(value.get(at + 1), 16);
      if (high < 0 || low < 0) {
        return false;
      }
      out.append((byte) (high << 4 | low));
    }
    return (value.length() & 1) == 0;
  }

  @Elementwise(id = "string.base64_encode", signature = SAME)
  public static void base64(Slice value, BytesWriter out) {
    byte[] encoded = Base64.getEncoder().encode(value.toBytes());
    out.append(encoded, 0, encoded.length);
  }

  @Elementwise(id = "string.base64_decode", signature = SAME)
  public static boolean unbase64(Slice value, BytesWriter out) {
    if ((value.length() & 3) != 0) {
      return false;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(value.toBytes());
      out.append(decoded, 0, decoded.length);
      return true;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
