package io.floe.codegen;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** Turns annotated methods on single values into classes of loops and one index over them. */
@SupportedAnnotationTypes({
  "io.floe.codegen.Elementwise",
  "io.floe.codegen.KernelFactory",
  "io.floe.codegen.KernelFactory.Several"
})
public final class KernelProcessor extends AbstractProcessor {
  private final Map<String, List<String>> candidates = new TreeMap<>();
  private final Map<String, Integer> names = new HashMap<>();
  private int loops;
  private int byHand;

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (Element element : round.getElementsAnnotatedWith(Elementwise.class)) {
      generate((ExecutableElement) element);
    }
    for (Element element : round.getElementsAnnotatedWith(KernelFactory.class)) {
      addFactory((ExecutableElement) element, element.getAnnotation(KernelFactory.class));
    }
    for (Element element : round.getElementsAnnotatedWith(KernelFactory.Several.class)) {
      for (KernelFactory one : element.getAnnotation(KernelFactory.Several.class).value()) {
        addFactory((ExecutableElement) element, one);
      }
    }
    if (!annotations.isEmpty() && !candidates.isEmpty()) {
      emit("KernelIndex", IndexWriter.write(candidates, loops, byHand));
    }
    return false;
  }

  private void generate(ExecutableElement element) {
    if (!isCallable(element)) {
      return;
    }
    Elementwise annotation = element.getAnnotation(Elementwise.class);
    try {
      KernelMethod method = KernelMethod.of(element, annotation);
      int number = names.merge(method.className(0), 1, Integer::sum) - 1;
      String className = method.className(number);
      emit(className, ClassWriter.write(method, className));
      loops += method.signature().variants().size();
      candidate(annotation.id(), className + ".resolve");
    } catch (IllegalArgumentException malformed) {
      report(element, malformed.getMessage());
    }
  }

  private void addFactory(ExecutableElement element, KernelFactory annotation) {
    if (isCallable(element)) {
      byHand++;
      String owner = ((TypeElement) element.getEnclosingElement()).getQualifiedName().toString();
      candidate(annotation.value(), owner + "." + element.getSimpleName());
    }
  }

  private void candidate(String id, String call) {
    candidates.computeIfAbsent(id, unused -> new ArrayList<>()).add(call);
  }

  private boolean isCallable(ExecutableElement element) {
    boolean fits =
        element.getModifiers().containsAll(Set.of(Modifier.PUBLIC, Modifier.STATIC))
            && element.getEnclosingElement().getModifiers().contains(Modifier.PUBLIC);
    if (!fits) {
      report(element, "a kernel is a public static method of a public class");
    }
    return fits;
  }

  private void report(Element element, String problem) {
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, problem, element);
  }

  private void emit(String name, String source) {
    try (Writer writer =
        processingEnv.getFiler().createSourceFile(ClassWriter.PACKAGE + "." + name).openWriter()) {
      writer.write(source);
    } catch (IOException failure) {
      processingEnv
          .getMessager()
          .printMessage(Diagnostic.Kind.ERROR, "cannot write " + name + ": " + failure);
    }
  }
}
