package io.floe.plan.codegen;

import io.floe.plan.codegen.FieldType.ListOf;
import io.floe.plan.codegen.FieldType.Named;
import io.floe.plan.codegen.FieldType.OptionalOf;
import io.floe.plan.codegen.FieldType.Plain;
import io.floe.plan.codegen.FieldType.SetOf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Follows types to all that they consist of. */
final class ShapeReader {
  /** What the streams write by themselves, by full name. */
  private static final Map<String, String> PLAIN =
      Map.ofEntries(
          Map.entry("boolean", "flag"),
          Map.entry("int", "integer"),
          Map.entry("long", "number"),
          Map.entry("double", "real"),
          Map.entry("java.lang.Boolean", "flag"),
          Map.entry("java.lang.Integer", "integer"),
          Map.entry("java.lang.Long", "number"),
          Map.entry("java.lang.Double", "real"),
          Map.entry("java.lang.String", "text"),
          Map.entry("java.math.BigInteger", "bigInteger"),
          Map.entry("java.util.UUID", "uuid"),
          Map.entry("java.time.Duration", "duration"),
          Map.entry("java.util.OptionalInt", "optionalInt"),
          Map.entry("java.util.OptionalLong", "optionalLong"),
          Map.entry("java.util.OptionalDouble", "optionalDouble"));

  private final Set<String> leaves;
  private final Map<String, TypeElement> surrogates;
  private final Map<String, Shape> shapes = new TreeMap<>();
  private final Deque<TypeElement> waiting = new ArrayDeque<>();

  /**
   * A reader.
   *
   * @param leaves full names of types that the streams write themselves
   * @param surrogates the records that stand for classes, by the full name of the class
   */
  ShapeReader(Set<String> leaves, Map<String, TypeElement> surrogates) {
    this.leaves = leaves;
    this.surrogates = surrogates;
  }

  /** All shapes that are reachable from some types, by full name. */
  Map<String, Shape> read(List<TypeElement> roots) {
    waiting.addAll(roots);
    while (!waiting.isEmpty()) {
      TypeElement type = waiting.pop();
      String name = name(type);
      if (!shapes.containsKey(name)) {
        shapes.put(name, shape(type, name));
      }
    }
    return shapes;
  }

  private Shape shape(TypeElement type, String name) {
    TypeElement surrogate = surrogates.get(name);
    if (surrogate != null) {
      return new Shape.RecordShape(name, name(surrogate), components(surrogate));
    }
    if (!type.getTypeParameters().isEmpty()) {
      throw new UnknownShapeException(name + " has type parameters");
    }
    if (type.getKind() == ElementKind.RECORD) {
      return new Shape.RecordShape(name, null, components(type));
    }
    if (type.getKind() == ElementKind.ENUM) {
      return new Shape.EnumShape(
          name,
          type.getEnclosedElements().stream()
              .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
              .map(member -> member.getSimpleName().toString())
              .toList());
    }
    if (type.getModifiers().contains(Modifier.SEALED)) {
      List<TypeElement> variants = new ArrayList<>();
      variants(type, variants);
      waiting.addAll(variants);
      return new Shape.SealedShape(name, variants.stream().map(ShapeReader::name).toList());
    }
    throw new UnknownShapeException(
        name + " is no record, enum or sealed interface and has no surrogate");
  }

  private void variants(TypeElement type, List<TypeElement> found) {
    for (TypeMirror permitted : type.getPermittedSubclasses()) {
      TypeElement variant = (TypeElement) ((DeclaredType) permitted).asElement();
      if (variant.getModifiers().contains(Modifier.SEALED)
          && variant.getKind() == ElementKind.INTERFACE) {
        variants(variant, found);
      } else if (!found.contains(variant)) {
        found.add(variant);
      }
    }
  }

  private List<Shape.Component> components(TypeElement record) {
    List<Shape.Component> components = new ArrayList<>();
    for (RecordComponentElement component : record.getRecordComponents()) {
      String name = component.getSimpleName().toString();
      try {
        components.add(new Shape.Component(name, type(component.asType())));
      } catch (UnknownShapeException unknown) {
        throw new UnknownShapeException(name(record) + "." + name + ": " + unknown.getMessage());
      }
    }
    return components;
  }

  private FieldType type(TypeMirror mirror) {
    if (mirror.getKind().isPrimitive()) {
      return plain(mirror.getKind().name().toLowerCase(Locale.ROOT));
    }
    if (mirror.getKind() != TypeKind.DECLARED) {
      throw new UnknownShapeException("nothing writes a " + mirror);
    }
    DeclaredType declared = (DeclaredType) mirror;
    TypeElement element = (TypeElement) declared.asElement();
    String name = name(element);
    if (PLAIN.containsKey(name)) {
      return plain(name);
    }
    if (leaves.contains(name)) {
      String simple = element.getSimpleName().toString();
      return new Plain(simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1));
    }
    return switch (name) {
      case "java.util.Optional" -> new OptionalOf(type(declared.getTypeArguments().getFirst()));
      case "java.util.List" -> new ListOf(type(declared.getTypeArguments().getFirst()));
      case "java.util.Set" -> set(type(declared.getTypeArguments().getFirst()), declared);
      default -> {
        if (name.startsWith("java.")) {
          throw new UnknownShapeException("nothing writes a " + name);
        }
        waiting.add(element);
        yield new Named(name);
      }
    };
  }

  /** Sets have no order of their own, so only enums, which have one, may be in them. */
  private static FieldType set(FieldType inner, DeclaredType declared) {
    Element element = ((DeclaredType) declared.getTypeArguments().getFirst()).asElement();
    if (element.getKind() != ElementKind.ENUM) {
      throw new UnknownShapeException("a set of something else than enums has no order");
    }
    return new SetOf(inner.reference());
  }

  private static FieldType plain(String name) {
    String method = PLAIN.get(name);
    if (method == null) {
      throw new UnknownShapeException("nothing writes a " + name);
    }
    return new Plain(method);
  }

  static String name(TypeElement type) {
    return type.getQualifiedName().toString();
  }
}
