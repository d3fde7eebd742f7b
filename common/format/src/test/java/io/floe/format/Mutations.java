package io.floe.format;

import java.util.Arrays;
import java.util.Random;

/** Ways to damage a file, all decided by a number. */
public final class Mutations {
  private static final byte[] TELLING =
      "\"\"\",;\t\n\r\\{}[]:-+eE.0198nulltrue\u0000\u007f"
          .getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private Mutations() {}

  /** How many damaged files of a kind a test reads; a long run asks for more. */
  public static int files(int usual) {
    return Integer.getInteger("floe.fuzz.files", usual);
  }

  /** One to four changes. */
  public static byte[] of(byte[] whole, Random random) {
    byte[] changed = whole.clone();
    for (int change = random.nextInt(4); change >= 0 && changed.length > 0; change--) {
      changed = one(changed, random);
    }
    return changed;
  }

  private static byte[] one(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    int length = Math.min(bytes.length - at, 1 + random.nextInt(32));
    byte[] part = Arrays.copyOfRange(bytes, at, at + length);
    return switch (random.nextInt(7)) {
      case 0 -> with(bytes, at, (byte) random.nextInt(256));
      case 1 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
      case 2 -> with(bytes, at, TELLING[random.nextInt(TELLING.length)]);
      case 3 -> joined(bytes, at, at + length, new byte[0]);
      case 4 -> joined(bytes, at, at, part);
      case 5 -> joined(bytes, random.nextInt(bytes.length), -1, part);
      default -> random.nextInt(4) > 0 ? with(bytes, at, (byte) 0xFF) : Arrays.copyOf(bytes, at);
    };
  }

  private static byte[] with(byte[] bytes, int at, byte value) {
    bytes[at] = value;
    return bytes;
  }

  private static byte[] joined(byte[] bytes, int from, int to, byte[] between) {
    int rest = to < 0 ? from : to;
    byte[] result = new byte[from + between.length + bytes.length - rest];
    System.arraycopy(bytes, 0, result, 0, from);
    System.arraycopy(between, 0, result, from, between.length);
    System.arraycopy(bytes, rest, result, from + between.length, bytes.length - rest);
    return result;
  }
}
