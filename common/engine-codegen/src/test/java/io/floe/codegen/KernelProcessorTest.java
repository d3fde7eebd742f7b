package io.floe.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the processor alone over small sources and reads what it wrote. */
final class KernelProcessorTest {
  @TempDir private Path output;

  private List<String> process(String method) throws IOException {
    String text =
        "package p;\nimport io.floe.codegen.*;\npublic final class Family {\n"
            + "  public static final class Slot { public long low; }\n"
            + method
            + "\n}\n";
    SimpleJavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///p/Family.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(problems, Locale.ROOT, null)) {
      files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(output));
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      JavaCompiler.CompilationTask task =
          compiler.getTask(null, files, problems, List.of("-proc:only"), null, List.of(source));
      task.setProcessors(List.of(new KernelProcessor()));
      task.call();
    }
    // What is written uses the engine, which is not here; only complaints on the method count.
    return problems.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .filter(problem -> problem.getSource() != null)
        .filter(problem -> problem.getSource().getName().endsWith("/p/Family.java"))
        .map(problem -> problem.getMessage(Locale.ROOT))
        .toList();
  }

  private String generated(String name) throws IOException {
    return Files.readString(output.resolve("io/floe/engine/function/generated/" + name + ".java"));
  }

  @Test
  void writesALoopForEveryVariantAndKindOfConstant() throws IOException {
    assertThat(
            process(
                """
                @Elementwise(id = "a.add", signature = "T,T->T", t = "INT8,FLOAT64")
                public static double add(double left, double right) { return left + right; }
                """))
        .isEmpty();
    assertThat(generated("Family_add"))
        .contains("run_INT8_INT8_to_INT8_all(", "run_INT8_INT8_to_INT8_first(")
        .contains("run_FLOAT64_FLOAT64_to_FLOAT64_second(")
        .doesNotContain("batch.validity()");
    assertThat(generated("KernelIndex")).contains("GENERATED = 2", "case \"a.add\":");
  }

  @Test
  void looksAtNullsOnlyWhereTheMethodMayThrowOrMakesThem() throws IOException {
    assertThat(
            process(
                """
                @Elementwise(
                    id = "a.divide", signature = "INT32,INT32->INT32", validWhen = "notZero")
                public static long divide(long left, long right) { return left / right; }
                public static boolean notZero(long left, long right) { return right != 0; }
                """))
        .isEmpty();
    assertThat(generated("Family_divide"))
        .contains("batch.validity()", "if (!p.Family.notZero(v0, v1))", "batch.invalidate(row)");
  }

  @Test
  void fetchesFixedParametersOnceAndLetsThemChooseTheResult() throws IOException {
    assertThat(
            process(
                """
                @Elementwise(id = "a.scale", signature = "INT64->T", t = "INT8,INT16")
                public static boolean scale(
                    long value, @Parameter("factor") long factor, Slot out) {
                  out.low = value * factor;
                  return true;
                }
                """))
        .isEmpty();
    assertThat(generated("Family_scale"))
        .contains("long f0 = parameters.integer(\"factor\");")
        .contains("parameters.layout(\"to\") == FixedLayout.INT16")
        .contains("p.Family.scale(v0, f0, slot)");
  }

  @Test
  void countsWhatIsWrittenByHand() throws IOException {
    assertThat(
            process(
                """
                @KernelFactory("a.one")
                @KernelFactory("a.two")
                public static Object make(Object layouts, Object parameters) { return null; }
                """))
        .isEmpty();
    assertThat(generated("KernelIndex"))
        .contains("BY_HAND = 2", "case \"a.one\":", "case \"a.two\":", "p.Family.make(");
  }

  @Test
  void saysWhatIsWrongWithAMethod() throws IOException {
    assertThat(
            process(
                """
                @Elementwise(id = "a.b", signature = "INT7->BIT")
                public static boolean odd(long value) { return true; }
                """))
        .containsExactly("there is no layout or variable INT7");
    assertThat(
            process(
                """
                @Elementwise(id = "a.b", signature = "INT8,INT8->BIT")
                public static boolean odd(long value) { return true; }
                """))
        .containsExactly("the signature has 2 values, the method takes 1");
    assertThat(
            process(
                """
                @Elementwise(id = "a.b", signature = "INT8->BIT")
                static boolean odd(long value) { return true; }
                """))
        .containsExactly("a kernel is a public static method of a public class");
  }
}
