package io.floe.plan.codegen;

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
final class EncodingProcessorTest {
  private static final String REQUEST =
      """
      package p;
      import io.floe.plan.codegen.*;
      import java.util.*;
      @Encodes(
          roots = Node.class, chained = Node.class, distinct = Node.class,
          once = {}, leaves = {}, surrogates = NameParts.class)
      final class Codec {}
      final class Name {}
      record NameParts(String text) {
        static NameParts of(Name name) { return new NameParts(""); }
        Name restore() { return new Name(); }
      }
      """;

  @TempDir private Path output;

  private List<String> process(String types) throws IOException {
    SimpleJavaFileObject source =
        new SimpleJavaFileObject(URI.create("string:///p/Codec.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return REQUEST + types;
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
      task.setProcessors(List.of(new EncodingProcessor()));
      task.call();
    }
    // What is written uses streams that are not here; only complaints on the types count.
    return problems.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .filter(problem -> problem.getSource() != null)
        .filter(problem -> problem.getSource().getName().endsWith("/p/Codec.java"))
        .map(problem -> problem.getMessage(Locale.ROOT))
        .toList();
  }

  private String generated() throws IOException {
    return Files.readString(output.resolve("p/Shapes.java"));
  }

  @Test
  void whatContainsItselfIsReferredToAndAllElseStandsInPlace() throws IOException {
    assertThat(
            process(
                """
                sealed interface Node {
                  record Leaf(long rows, Optional<String> name) implements Node {}
                  record Both(List<Node> inputs, Kind kind, Name name) implements Node {}
                }
                enum Kind { UP, DOWN }
                """))
        .isEmpty();
    assertThat(generated())
        .contains("out.number(value.rows());")
        .contains("out.optional(value.name(), each0 -> out.text(each0));")
        .contains("out.list(value.inputs(), each0 -> out.reference(0, each0));")
        .contains("out.tag(value.kind().ordinal());")
        .contains("p.NameParts parts = p.NameParts.of(value);")
        .contains("return new p.NameParts(in.text()).restore();")
        .contains("in.constant(VALUES_p_Kind)");
  }

  @Test
  void theHashTellsEveryChange() throws IOException {
    String leaf = "sealed interface Node { record Leaf(%s) implements Node {} }\n%s";
    String first = hash(leaf.formatted("long rows", ""));
    assertThat(hash(leaf.formatted("long rows", ""))).isEqualTo(first);
    assertThat(hash(leaf.formatted("long count", ""))).isNotEqualTo(first);
    assertThat(hash(leaf.formatted("int rows", ""))).isNotEqualTo(first);
    String up = hash(leaf.formatted("Kind kind", "enum Kind { UP, DOWN }"));
    assertThat(hash(leaf.formatted("Kind kind", "enum Kind { DOWN, UP }"))).isNotEqualTo(up);
  }

  private String hash(String types) throws IOException {
    assertThat(process(types)).isEmpty();
    return generated().lines().filter(line -> line.contains("HASH =")).findFirst().orElseThrow();
  }

  @Test
  void saysWhatCannotBeWritten() throws IOException {
    assertThat(process("sealed interface Node { record Leaf(Object any) implements Node {} }"))
        .containsExactly("p.Node.Leaf.any: nothing writes a java.lang.Object");
    assertThat(process("sealed interface Node { record Leaf(Set<String> set) implements Node {} }"))
        .containsExactly("p.Node.Leaf.set: a set of something else than enums has no order");
    assertThat(
            process(
                """
                sealed interface Node { record Leaf(Link link) implements Node {} }
                record Link(Optional<Link> next) {}
                """))
        .containsExactly("[[p.Link]] contain themselves without a sealed interface between");
    assertThat(
            process(
                """
                sealed interface Node { record Leaf(Plain plain) implements Node {} }
                final class Plain {}
                """))
        .containsExactly("p.Plain is no record, enum or sealed interface and has no surrogate");
  }
}
