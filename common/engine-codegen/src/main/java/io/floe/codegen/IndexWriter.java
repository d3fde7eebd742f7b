package io.floe.codegen;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the class that finds kernels by id. */
final class IndexWriter {
  private IndexWriter() {}

  /**
   * The source of the index.
   *
   * @param candidates for each id the calls that may give a function, in order
   */
  static String write(Map<String, List<String>> candidates, int loops, int byHand) {
    Map<String, List<String>> sorted = new TreeMap<>(candidates);
    StringBuilder text = new StringBuilder();
    text.append(
        """
        package %s;

        import io.floe.engine.column.Layout;
        import io.floe.engine.function.ElementwiseFunction;
        import io.floe.engine.function.FunctionParameters;
        import java.util.List;
        import javax.annotation.processing.Generated;

        /** Finds generated and handwritten kernels by id. */
        @Generated("io.floe.codegen.KernelProcessor")
        public final class KernelIndex {
          /** How many type variants were generated. */
          public static final int GENERATED = %d;

          /** How many kernels are written by hand. */
          public static final int BY_HAND = %d;

          private KernelIndex() {}

          /** All ids. */
          public static List<String> ids() {
            return List.of(new String[] {
        """
            .formatted(ClassWriter.PACKAGE, loops, byHand));
    sorted.keySet().forEach(id -> text.append("      \"").append(id).append("\",\n"));
    text.append(
        """
            });
          }

          /** The function of an id for these layouts, or null. */
          public static ElementwiseFunction resolve(
              String id, List<Layout> layouts, FunctionParameters parameters) {
            ElementwiseFunction found = null;
            switch (id) {
        """);
    sorted.forEach(
        (id, calls) -> {
          text.append("      case \"").append(id).append("\":\n");
          for (String call : calls) {
            text.append("        if (found == null) {\n          found = ")
                .append(call)
                .append("(layouts, parameters);\n        }\n");
          }
          text.append("        break;\n");
        });
    return text.append("      default:\n        break;\n    }\n    return found;\n  }\n}\n")
        .toString();
  }
}
