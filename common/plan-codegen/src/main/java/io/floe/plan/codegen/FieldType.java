package io.floe.plan.codegen;

/** The type of a record component, as far as the encoding knows types. */
sealed interface FieldType {

  /** A value that the streams write by a method of their own. */
  record Plain(String method) implements FieldType {}

  /** A value or none. */
  record OptionalOf(FieldType inner) implements FieldType {}

  /** Values in order. */
  record ListOf(FieldType inner) implements FieldType {}

  /** A set of constants of an enum. */
  record SetOf(String enumeration) implements FieldType {}

  /** A record, an enum, a sealed interface or a class with a surrogate, by its full name. */
  record Named(String name) implements FieldType {}

  /** The full name that the type refers to, null for types of the JDK. */
  default String reference() {
    return switch (this) {
      case Plain ignored -> null;
      case OptionalOf(FieldType inner) -> inner.reference();
      case ListOf(FieldType inner) -> inner.reference();
      case SetOf(String enumeration) -> enumeration;
      case Named(String name) -> name;
    };
  }

  /** A text that differs when the encoding differs. */
  default String text() {
    return switch (this) {
      case Plain(String method) -> method;
      case OptionalOf(FieldType inner) -> inner.text() + "?";
      case ListOf(FieldType inner) -> "[" + inner.text() + "]";
      case SetOf(String enumeration) -> "{" + enumeration + "}";
      case Named(String name) -> name;
    };
  }
}
