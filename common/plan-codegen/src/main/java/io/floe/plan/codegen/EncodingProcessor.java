package io.floe.plan.codegen;

import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;

/** Turns the types that an {@link Encodes} names into the class that writes and reads them. */
@SupportedAnnotationTypes("io.floe.plan.codegen.Encodes")
public final class EncodingProcessor extends AbstractProcessor {

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (Element element : round.getElementsAnnotatedWith(Encodes.class)) {
      try {
        generate((TypeElement) element);
      } catch (UnknownShapeException unknown) {
        report(element, unknown.getMessage());
      } catch (IOException failure) {
        report(element, "cannot write Shapes: " + failure);
      }
    }
    return false;
  }

  private void generate(TypeElement element) throws IOException {
    Map<String, List<TypeElement>> request = request(element);
    Map<String, TypeElement> surrogates = new HashMap<>();
    for (TypeElement surrogate : request.get("surrogates")) {
      surrogates.put(restored(surrogate), surrogate);
    }
    Map<String, Shape> shapes =
        new ShapeReader(names(request.get("leaves")), surrogates).read(request.get("roots"));
    Model model =
        Model.of(
            shapes,
            request.get("roots").stream().map(ShapeReader::name).toList(),
            names(request.get("once")));
    String target =
        processingEnv.getElementUtils().getPackageOf(element).getQualifiedName().toString();
    String source =
        ShapesWriter.write(
            target, model, names(request.get("chained")), names(request.get("distinct")));
    try (Writer writer =
        processingEnv.getFiler().createSourceFile(target + ".Shapes").openWriter()) {
      writer.write(source);
    }
  }

  /** The class that a surrogate stands for is what it restores. */
  private static String restored(TypeElement surrogate) {
    return surrogate.getEnclosedElements().stream()
        .filter(member -> member.getKind() == ElementKind.METHOD)
        .filter(member -> member.getSimpleName().contentEquals("restore"))
        .map(member -> ((ExecutableElement) member).getReturnType())
        .map(type -> ShapeReader.name((TypeElement) ((DeclaredType) type).asElement()))
        .findFirst()
        .orElseThrow(() -> new UnknownShapeException(surrogate + " has no method restore()"));
  }

  private static Set<String> names(List<TypeElement> types) {
    return types.stream().map(ShapeReader::name).collect(Collectors.toSet());
  }

  private static Map<String, List<TypeElement>> request(TypeElement element) {
    Map<String, List<TypeElement>> request = new HashMap<>();
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (((TypeElement) mirror.getAnnotationType().asElement())
          .getQualifiedName()
          .contentEquals(Encodes.class.getName())) {
        mirror
            .getElementValues()
            .forEach(
                (method, value) -> request.put(method.getSimpleName().toString(), types(value)));
      }
    }
    return request;
  }

  private static List<TypeElement> types(AnnotationValue value) {
    return ((List<?>) value.getValue())
        .stream()
            .map(each -> ((AnnotationValue) each).getValue())
            .map(each -> (TypeElement) ((DeclaredType) (TypeMirror) each).asElement())
            .toList();
  }

  private void report(Element element, String problem) {
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, problem, element);
  }
}
