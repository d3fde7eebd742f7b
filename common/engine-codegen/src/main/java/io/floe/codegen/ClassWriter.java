package io.floe.codegen;

import java.util.List;
import java.util.StringJoiner;

/** Writes the class of one annotated method: its loops and how to find one by layouts. */
final class ClassWriter {
  /** Where generated classes live, and what they use. */
  static final String PACKAGE = "io.floe.engine.function.generated";

  private ClassWriter() {}

  static String write(KernelMethod method, String className) {
    StringBuilder text = new StringBuilder();
    text.append(header());
    text.append("final class ").append(className).append(" {\n");
    text.append("  private ").append(className).append("() {}\n\n");
    writeResolve(method, text);
    for (Signature.Variant variant : method.signature().variants()) {
      new LoopWriter(method, variant, text).write();
    }
    VectorWriter.write(method, text);
    return text.append("}\n").toString();
  }

  static String header() {
    return """
        package %s;

        import static java.lang.foreign.ValueLayout.*;

        import io.floe.engine.column.Bitmaps;
        import io.floe.engine.column.FixedLayout;
        import io.floe.engine.column.Layout;
        import io.floe.engine.function.ElementwiseFunction;
        import io.floe.engine.function.FunctionParameters;
        import io.floe.engine.kernel.Batch;
        import io.floe.engine.kernel.BytesWriter;
        import io.floe.engine.kernel.RowKernel;
        import io.floe.engine.simd.Simd;
        import io.floe.engine.kernel.Slice;
        import io.floe.engine.kernel.Slot;
        import java.lang.foreign.MemorySegment;
        import java.nio.ByteOrder;
        import java.util.List;
        import javax.annotation.processing.Generated;
        import jdk.incubator.vector.*;

        @Generated("io.floe.codegen.KernelProcessor")
        @SuppressWarnings("cast")
        """
        .formatted(PACKAGE);
  }

  private static void writeResolve(KernelMethod method, StringBuilder text) {
    text.append(
        "  static ElementwiseFunction resolve(List<Layout> layouts, FunctionParameters parameters)"
            + " {\n");
    for (Signature.Variant variant : method.signature().variants()) {
      text.append("    if (").append(condition(method, variant)).append(") {\n");
      StringJoiner names = new StringJoiner("");
      List<KernelMethod.Fixed> fixed = method.fixed();
      for (int position = 0; position < fixed.size(); position++) {
        text.append(
            "      %s f%d = %s;\n"
                .formatted(fixed.get(position).type(), position, fixed.get(position).expression()));
        names.add(", f" + position);
      }
      text.append(
          "      return new RowKernel(%s, %s, %s, batch -> %s(batch%s));\n    }\n"
              .formatted(
                  variant.result().reference(),
                  !method.throwing(),
                  method.makesNulls(),
                  variant.name(),
                  names));
    }
    text.append("    return null;\n  }\n\n");
  }

  private static String condition(KernelMethod method, Signature.Variant variant) {
    StringJoiner tests = new StringJoiner("\n        && ");
    tests.add("layouts.size() == " + variant.arguments().size());
    for (int position = 0; position < variant.arguments().size(); position++) {
      tests.add(
          "layouts.get(%d) == %s"
              .formatted(position, variant.arguments().get(position).reference()));
    }
    if (method.signature().resultIsChosen()) {
      tests.add("parameters.layout(\"to\") == " + variant.result().reference());
    }
    return tests.toString();
  }
}
