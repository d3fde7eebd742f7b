package io.floe.plan.codegen;

/** Expressions of generated code that write and read one value. */
final class TypeCode {
  private final Model model;

  TypeCode(Model model) {
    this.model = model;
  }

  /** The end of the names of methods for a type. */
  static String suffix(String name) {
    return name.replace("io.floe.plan.", "").replace('.', '_');
  }

  /** An expression that writes the value of another expression. */
  String write(FieldType type, String value) {
    return write(type, value, 0);
  }

  private String write(FieldType type, String value, int depth) {
    String each = "each" + depth;
    return switch (type) {
      case FieldType.Plain(String method) -> "out.%s(%s)".formatted(method, value);
      case FieldType.OptionalOf(FieldType inner) ->
          "out.optional(%s, %s -> %s)".formatted(value, each, write(inner, each, depth + 1));
      case FieldType.ListOf(FieldType inner) ->
          "out.list(%s, %s -> %s)".formatted(value, each, write(inner, each, depth + 1));
      case FieldType.SetOf ignored -> "out.constants(%s)".formatted(value);
      case FieldType.Named(String name) -> writeNamed(name, value);
    };
  }

  private String writeNamed(String name, String value) {
    if (model.isListed(name)) {
      return "out.reference(%d, %s)".formatted(model.kind(name), value);
    }
    return switch (model.shapes().get(name)) {
      case Shape.EnumShape ignored -> "out.tag(%s.ordinal())".formatted(value);
      case Shape.RecordShape ignored -> "write_%s(out, %s)".formatted(suffix(name), value);
      case Shape.SealedShape ignored -> "write_%s(out, %s)".formatted(suffix(name), value);
    };
  }

  /** An expression that reads a value. */
  String read(FieldType type) {
    return switch (type) {
      case FieldType.Plain(String method) -> "in.%s()".formatted(method);
      case FieldType.OptionalOf(FieldType inner) -> "in.optional(() -> %s)".formatted(read(inner));
      case FieldType.ListOf(FieldType inner) -> "in.list(() -> %s)".formatted(read(inner));
      case FieldType.SetOf(String enumeration) ->
          "in.constants(VALUES_%s)".formatted(suffix(enumeration));
      case FieldType.Named(String name) -> readNamed(name);
    };
  }

  private String readNamed(String name) {
    if (model.isListed(name)) {
      return "find_%s(in)".formatted(suffix(name));
    }
    return switch (model.shapes().get(name)) {
      case Shape.EnumShape ignored -> "in.constant(VALUES_%s)".formatted(suffix(name));
      case Shape.RecordShape ignored -> "read_%s(in)".formatted(suffix(name));
      case Shape.SealedShape ignored -> "read_%s(in)".formatted(suffix(name));
    };
  }

  /** An expression that writes a variant of a sealed type in place, although it may be listed. */
  String writeVariant(String name, String value) {
    return model.shapes().get(name) instanceof Shape.EnumShape
        ? "out.tag(%s.ordinal())".formatted(value)
        : "write_%s(out, %s)".formatted(suffix(name), value);
  }

  /** An expression that reads a variant of a sealed type in place. */
  String readVariant(String name) {
    return model.shapes().get(name) instanceof Shape.EnumShape
        ? "in.constant(VALUES_%s)".formatted(suffix(name))
        : "read_%s(in)".formatted(suffix(name));
  }
}
