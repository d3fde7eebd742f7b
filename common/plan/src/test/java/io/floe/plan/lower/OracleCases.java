package io.floe.plan.lower;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Plans with what Polars itself made of them, as make_schemas.py writes them. */
public final class OracleCases {
  private OracleCases() {}

  /**
   * One case.
   *
   * @param accepted outcomes that are right: what Polars planned, and what it did when it ran
   */
  public record Case(String name, ByteBuffer plan, List<String> accepted) {}

  public static List<Case> read(InputStream compressed) throws IOException {
    List<Case> cases = new ArrayList<>();
    try (DataInputStream input = new DataInputStream(new GZIPInputStream(compressed))) {
      while (true) {
        String name;
        try {
          name = new String(part(input), StandardCharsets.UTF_8);
        } catch (EOFException end) {
          return cases;
        }
        byte[] plan = part(input);
        String expected = new String(part(input), StandardCharsets.UTF_8);
        cases.add(
            new Case(
                name,
                ByteBuffer.wrap(plan),
                Arrays.stream(expected.split("\n"))
                    .map(line -> line.replace("run: ", ""))
                    .toList()));
      }
    }
  }

  private static byte[] part(DataInputStream input) throws IOException {
    byte[] bytes = new byte[input.readInt()];
    input.readFully(bytes);
    return bytes;
  }
}
