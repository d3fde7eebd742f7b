package io.floe.codegen;

import java.util.ArrayList;
import java.util.List;

/** Writes the loops of one type variant of a method. */
final class LoopWriter {
  private final KernelMethod method;
  private final Signature.Variant variant;
  private final StringBuilder text;

  LoopWriter(KernelMethod method, Signature.Variant variant, StringBuilder text) {
    this.method = method;
    this.variant = variant;
    this.text = text;
  }

  void write() {
    int count = variant.arguments().size();
    if (isTight() && count <= 2) {
      writeDispatch(count);
      writeTight("", List.of(false, false).subList(0, count));
      if (count == 2) {
        writeTight("_first", List.of(true, false));
        writeTight("_second", List.of(false, true));
      }
    } else {
      writeSelective();
    }
  }

  /** Whether all rows may be computed without looking at nulls, one primitive after the other. */
  private boolean isTight() {
    boolean simpleResult = variant.result().isSimple() || variant.result() == LayoutCode.BIT;
    return !method.throwing()
        && !method.makesNulls()
        && method.sink().isEmpty()
        && simpleResult
        && !variant.arguments().isEmpty()
        && variant.arguments().stream().allMatch(LayoutCode::isSimple);
  }

  private String fixedDeclarations() {
    StringBuilder list = new StringBuilder();
    for (int position = 0; position < method.fixed().size(); position++) {
      list.append(", ").append(method.fixed().get(position).type()).append(" f").append(position);
    }
    return list.toString();
  }

  private String fixedNames() {
    StringBuilder list = new StringBuilder();
    for (int position = 0; position < method.fixed().size(); position++) {
      list.append(", f").append(position);
    }
    return list.toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is no dependency of ours
  private void line(String format, Object... values) {
    text.append("    ").append(values.length == 0 ? format : format.formatted(values)).append('\n');
  }

  private void writeDispatch(int count) {
    text.append(
        "  private static void %s(Batch batch%s) {\n"
            .formatted(variant.name(), fixedDeclarations()));
    String suffix = fixedNames();
    if (VectorWriter.applies(method, variant)) {
      line("if (Simd.isOn()) {");
      line("  Vectors.%s(batch);", variant.name());
      line("  return;");
      line("}");
    }
    if (count == 2) {
      line("if (batch.mask(0) == 0) {");
      line("  %s_first(batch%s);", variant.name(), suffix);
      line("} else if (batch.mask(1) == 0) {");
      line("  %s_second(batch%s);", variant.name(), suffix);
      line("} else {");
      line("  %s_all(batch%s);", variant.name(), suffix);
      line("}");
    } else {
      line("%s_all(batch%s);", variant.name(), suffix);
    }
    text.append("  }\n\n");
  }

  private void writeTight(String suffix, List<Boolean> constant) {
    text.append(
        "  private static void %s%s(Batch batch%s) {\n"
            .formatted(variant.name(), suffix.isEmpty() ? "_all" : suffix, fixedDeclarations()));
    line("int rows = batch.rows();");
    line("MemorySegment out = batch.out();");
    List<String> values = new ArrayList<>();
    for (int position = 0; position < constant.size(); position++) {
      LayoutCode layout = variant.arguments().get(position);
      line("MemorySegment a%d = batch.values(%d);", position, position);
      if (constant.get(position)) {
        line("%s v%d = %s;", layout.carrier(), position, layout.read("a" + position, "0"));
        values.add("v" + position);
      } else {
        values.add(layout.read("a" + position, "row"));
      }
    }
    String call = call(method.name(), values, fixedNames());
    if (variant.result() == LayoutCode.BIT) {
      line("int words = rows >>> 6;");
      line("for (int word = 0; word < words; word++) {");
      line("  long bits = 0;");
      line("  int from = word << 6;");
      line("  for (int bit = 0; bit < 64; bit++) {");
      line("    int row = from + bit;");
      line("    bits |= (%s ? 1L : 0L) << bit;", call);
      line("  }");
      line("  out.set(JAVA_LONG_UNALIGNED, (long) word << 3, bits);");
      line("}");
      line("if ((rows & 63) != 0) {");
      line("  long bits = 0;");
      line("  for (int row = words << 6; row < rows; row++) {");
      line("    bits |= (%s ? 1L : 0L) << (row & 63);", call);
      line("  }");
      line("  out.set(JAVA_LONG_UNALIGNED, (long) words << 3, bits);");
      line("}");
    } else {
      line("for (int row = 0; row < rows; row++) {");
      line("  " + variant.result().write("out", "row", call));
      line("}");
    }
    text.append("  }\n\n");
  }

  private void writeSelective() {
    text.append(
        "  private static void %s(Batch batch%s) {\n"
            .formatted(variant.name(), fixedDeclarations()));
    boolean bytes = variant.result() == LayoutCode.BYTES;
    line("int rows = batch.rows();");
    line("MemorySegment valid = batch.validity();");
    line(bytes ? "BytesWriter writer = batch.writer();" : "MemorySegment out = batch.out();");
    if (method.sink().equals("Slot")) {
      line("Slot slot = new Slot();");
    }
    List<String> values = new ArrayList<>();
    StringBuilder reads = new StringBuilder();
    for (int position = 0; position < variant.arguments().size(); position++) {
      reads.append(readSelective(position, values));
    }
    line("for (int row = 0; row < rows; row++) {");
    line("  if (valid != null && !Bitmaps.get(valid, row)) {");
    if (bytes) {
      line("    writer.addNull();");
    }
    line("    continue;");
    line("  }");
    text.append(reads);
    if (!method.validWhen().isEmpty()) {
      line("  if (!%s) {", call(method.validWhen(), values, ""));
      writeInvalid(bytes);
    }
    writeResult(values, bytes);
    line("}");
    text.append("  }\n\n");
  }

  private String readSelective(int position, List<String> values) {
    LayoutCode layout = variant.arguments().get(position);
    line("int m%d = batch.mask(%d);", position, position);
    String row = "row & m" + position;
    if (layout == LayoutCode.BYTES) {
      line("Slice v%d = batch.slice(%d);", position, position);
      values.add("v" + position);
      return "      v%d.at(%s);\n".formatted(position, row);
    }
    line("MemorySegment a%d = batch.values(%d);", position, position);
    if (layout.isWide()) {
      values.add("low" + position);
      values.add("high" + position);
      return "      long low%d = %s;\n      long high%d = %s;\n"
          .formatted(
              position,
              layout.readWord("a" + position, row, 0),
              position,
              layout.readWord("a" + position, row, 1));
    }
    values.add("v" + position);
    return "      %s v%d = %s;\n"
        .formatted(layout.carrier(), position, layout.read("a" + position, row));
  }

  private void writeInvalid(boolean bytes) {
    line("    valid = batch.invalidate(row);");
    if (bytes) {
      line("    writer.addNull();");
    }
    line("    continue;");
    line("  }");
  }

  private void writeResult(List<String> values, boolean bytes) {
    LayoutCode result = variant.result();
    if (method.sink().isEmpty()) {
      String call = call(method.name(), values, fixedNames());
      if (result == LayoutCode.BIT) {
        line("  if (%s) {", call);
        line("    Bitmaps.set(out, row);");
        line("  }");
      } else {
        line("  " + result.write("out", "row", call));
      }
      return;
    }
    String sink = bytes ? ", writer" : ", slot";
    String call = call(method.name(), values, fixedNames() + sink);
    if (bytes) {
      line("  writer.begin();");
    }
    if (method.answers()) {
      line("  if (!%s) {", call);
      if (bytes) {
        line("    writer.drop();");
      }
      writeInvalid(bytes);
    } else {
      line("  %s;", call);
    }
    if (bytes) {
      line("  writer.end();");
    } else if (result.isWide()) {
      line("  " + result.writeWord("out", "row", 0, "slot.low"));
      line("  " + result.writeWord("out", "row", 1, "slot.high"));
    } else if (result == LayoutCode.BIT) {
      line("  if (slot.low != 0) {");
      line("    Bitmaps.set(out, row);");
      line("  }");
    } else {
      line("  " + result.write("out", "row", result.isFloat() ? "slot.real" : "slot.low"));
    }
  }

  private String call(String name, List<String> values, String more) {
    String all = String.join(", ", values) + more;
    String list = all.startsWith(", ") ? all.substring(2) : all;
    return "%s.%s(%s)".formatted(method.owner(), name, list);
  }
}
