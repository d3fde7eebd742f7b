package io.floe.plan.codegen;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a named type consists of. */
sealed interface Shape {

  /** The full name of the type. */
  String name();

  /** The full names of the types it refers to. */
  Stream<String> references();

  /** A text that differs when the encoding differs. */
  String text();

  /** A component of a record. */
  record Component(String name, FieldType type) {}

  /**
   * A record, or a class that a record stands for.
   *
   * @param surrogate the full name of the record that stands for it, null for a record itself
   */
  record RecordShape(String name, String surrogate, List<Component> components) implements Shape {
    @Override
    public Stream<String> references() {
      return components.stream()
          .map(component -> component.type().reference())
          .filter(Objects::nonNull);
    }

    @Override
    public String text() {
      return components.stream()
          .map(component -> component.name() + ":" + component.type().text())
          .collect(Collectors.joining(",", name + "(", ")"));
    }
  }

  /** A sealed interface with the records and enums that implement it, at whatever depth. */
  record SealedShape(String name, List<String> variants) implements Shape {
    @Override
    public Stream<String> references() {
      return variants.stream();
    }

    @Override
    public String text() {
      return name + "=" + String.join("|", variants);
    }
  }

  /** An enum. */
  record EnumShape(String name, List<String> constants) implements Shape {
    @Override
    public Stream<String> references() {
      return Stream.empty();
    }

    @Override
    public String text() {
      return name + "{" + String.join(",", constants) + "}";
    }
  }
}
