package io.floe.codegen;

import java.util.List;
import java.util.Map;

/**
 * Writes comparisons a second time, with vectors: a nested class, which is loaded only when the
 * process uses vectors. A row that no full word of the bitmap holds is computed by the method
 * itself.
 */
final class VectorWriter {
  /**
   * For vectors of floating point numbers {@code x0} and {@code x1}; NaN is the greatest number.
   */
  private static final Map<String, String> FLOATS =
      Map.of(
          "EQ", "%s | n0 & n1",
          "NE", "%s & ~(n0 & n1)",
          "LT", "%s | n1 & ~n0",
          "LE", "%s | n1",
          "GT", "%s | n0 & ~n1",
          "GE", "%s | n0");

  private final KernelMethod method;
  private final Signature.Variant variant;
  private final LayoutCode layout;
  private final StringBuilder text;

  private VectorWriter(KernelMethod method, Signature.Variant variant, StringBuilder text) {
    this.method = method;
    this.variant = variant;
    this.layout = variant.arguments().getFirst();
    this.text = text;
  }

  /** Whether a variant has a form with vectors. */
  static boolean applies(KernelMethod method, Signature.Variant variant) {
    List<LayoutCode> arguments = variant.arguments();
    return !method.vector().isEmpty()
        && variant.result() == LayoutCode.BIT
        && arguments.size() == 2
        && arguments.get(0) == arguments.get(1)
        && !arguments.get(0).lane().isEmpty();
  }

  /** Writes the nested class, unless no variant has such a form. */
  static void write(KernelMethod method, StringBuilder text) {
    List<Signature.Variant> variants =
        method.signature().variants().stream().filter(some -> applies(method, some)).toList();
    if (variants.isEmpty()) {
      return;
    }
    text.append("  /** The same with vectors. */\n  private static final class Vectors {\n");
    for (Signature.Variant variant : variants) {
      VectorWriter writer = new VectorWriter(method, variant, text);
      writer.dispatch();
      writer.loop("_all", false, false);
      writer.loop("_first", true, false);
      writer.loop("_second", false, true);
    }
    text.append("  }\n");
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is no dependency of ours
  private void line(String format, Object... values) {
    text.append("    ").append(values.length == 0 ? format : format.formatted(values)).append('\n');
  }

  private void dispatch() {
    line("static void %s(Batch batch) {", variant.name());
    line("  if (batch.mask(0) == 0) {");
    line("    %s_first(batch);", variant.name());
    line("  } else if (batch.mask(1) == 0) {");
    line("    %s_second(batch);", variant.name());
    line("  } else {");
    line("    %s_all(batch);", variant.name());
    line("  }");
    line("}");
  }

  private String vector() {
    String lane = layout.lane();
    return Character.toUpperCase(lane.charAt(0)) + lane.substring(1) + "Vector";
  }

  private void loop(String suffix, boolean firstIsOne, boolean secondIsOne) {
    List<Boolean> one = List.of(firstIsOne, secondIsOne);
    String species = vector() + ".SPECIES_PREFERRED";
    line("private static void %s%s(Batch batch) {", variant.name(), suffix);
    line("  int rows = batch.rows();");
    line("  MemorySegment out = batch.out();");
    for (int side = 0; side < 2; side++) {
      line("  MemorySegment a%d = batch.values(%d);", side, side);
      if (one.get(side)) {
        String value = layout.readRaw("a" + side, "0");
        line("  %s x%d = %s.broadcast(%s, %s);", vector(), side, vector(), species, value);
      }
    }
    line("  int lanes = %s.length();", species);
    line("  int words = rows >>> 6;");
    line("  for (int word = 0; word < words; word++) {");
    line("    long bits = 0;");
    line("    for (int lane = 0; lane < 64; lane += lanes) {");
    line("      long at = (long) ((word << 6) + lane) << %d;", layout.shift());
    for (int side = 0; side < 2; side++) {
      if (!one.get(side)) {
        line(
            "      %s x%d = %s.fromMemorySegment(%s, a%d, at, ByteOrder.nativeOrder());",
            vector(), side, vector(), species, side);
      }
    }
    compare();
    line("    }");
    line("    out.set(JAVA_LONG_UNALIGNED, (long) word << 3, bits);");
    line("  }");
    rest(one);
    line("}");
  }

  private void compare() {
    String relation = method.vector();
    boolean ordered = !relation.equals("EQ") && !relation.equals("NE");
    String operator = layout.isUnsigned() && ordered ? "U" + relation : relation;
    String answer = "x0.compare(VectorOperators.%s, x1).toLong()".formatted(operator);
    if (layout.isFloat()) {
      line("      long n0 = x0.test(VectorOperators.IS_NAN).toLong();");
      line("      long n1 = x1.test(VectorOperators.IS_NAN).toLong();");
      answer = "(" + FLOATS.get(relation).formatted(answer) + ")";
    }
    line("      bits |= %s << lane;", answer);
  }

  private void rest(List<Boolean> one) {
    String first = layout.read("a0", one.get(0) ? "0" : "row");
    String second = layout.read("a1", one.get(1) ? "0" : "row");
    line("  if ((rows & 63) != 0) {");
    line("    long bits = 0;");
    line("    for (int row = words << 6; row < rows; row++) {");
    line(
        "      bits |= (%s.%s(%s, %s) ? 1L : 0L) << (row & 63);",
        method.owner(), method.name(), first, second);
    line("    }");
    line("    out.set(JAVA_LONG_UNALIGNED, (long) words << 3, bits);");
    line("  }");
  }
}
