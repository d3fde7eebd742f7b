package io.floe.codegen;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/**
 * An annotated method as the writers of code see it.
 *
 * @param owner the qualified name of the class it stands in
 * @param fixed what is made once per query, in the order of the parameters
 * @param sink the type of the last parameter when it takes the result, else empty
 * @param answers whether it returns if the row has a value
 * @param vector the comparison that it is; empty when it has no form with vectors
 */
record KernelMethod(
    String owner,
    String name,
    Signature signature,
    List<Fixed> fixed,
    String sink,
    boolean answers,
    String validWhen,
    String vector,
    boolean throwing) {

  /** A parameter that is fixed in a query: its type and the expression that makes it. */
  record Fixed(String type, String expression) {}

  /** Reads a method; throws with a sentence for the developer when it is malformed. */
  static KernelMethod of(ExecutableElement method, Elementwise annotation) {
    Signature signature = Signature.of(annotation);
    List<? extends VariableElement> parameters = method.getParameters();
    int values = 0;
    for (LayoutCode argument : signature.variants().get(0).arguments()) {
      values += argument.isWide() ? 2 : 1;
    }
    String last = parameters.isEmpty() ? "" : simpleName(parameters.get(parameters.size() - 1));
    String sink = last.equals("Slot") || last.equals("BytesWriter") ? last : "";
    int end = parameters.size() - (sink.isEmpty() ? 0 : 1);
    if (end < values) {
      throw new IllegalArgumentException(
          "the signature has " + values + " values, the method takes " + end);
    }
    List<Fixed> fixed = new ArrayList<>();
    for (VariableElement parameter : parameters.subList(values, end)) {
      fixed.add(fixed(parameter));
    }
    boolean answers = !sink.isEmpty() && method.getReturnType().getKind() == TypeKind.BOOLEAN;
    if (sink.isEmpty() && method.getReturnType().getKind() == TypeKind.VOID) {
      throw new IllegalArgumentException("a method without a sink returns its value");
    }
    return new KernelMethod(
        ((TypeElement) method.getEnclosingElement()).getQualifiedName().toString(),
        method.getSimpleName().toString(),
        signature,
        fixed,
        sink,
        answers,
        annotation.validWhen(),
        annotation.vector(),
        annotation.throwing());
  }

  private static Fixed fixed(VariableElement parameter) {
    Parameter named = parameter.getAnnotation(Parameter.class);
    String type = parameter.asType().toString();
    if (named == null) {
      String bare = type.substring(type.lastIndexOf(' ') + 1);
      return new Fixed(bare, bare + ".of(parameters)");
    }
    String getter =
        switch (simpleName(parameter)) {
          case "long" -> "integer";
          case "double" -> "real";
          case "boolean" -> "flag";
          case "String" -> "string";
          default ->
              throw new IllegalArgumentException(
                  "a parameter is a long, a double, a boolean or a String, not " + type);
        };
    return new Fixed(simpleName(parameter), "parameters." + getter + "(\"" + named.value() + "\")");
  }

  private static String simpleName(VariableElement parameter) {
    String type = parameter.asType().toString();
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf(' ')) + 1);
  }

  /** Whether rows may become null that were not. */
  boolean makesNulls() {
    return answers || !validWhen.isEmpty();
  }

  /** The name of the class that is written for it. */
  String className(int number) {
    String simple = owner.substring(owner.lastIndexOf('.') + 1);
    return simple + "_" + name + (number == 0 ? "" : "_" + number);
  }
}
