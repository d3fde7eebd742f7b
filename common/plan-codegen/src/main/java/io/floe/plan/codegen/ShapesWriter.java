package io.floe.plan.codegen;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/** Writes the class that writes and reads all shapes. */
final class ShapesWriter {
  private final Model model;
  private final TypeCode code;
  private final StringBuilder text = new StringBuilder();

  private ShapesWriter(Model model) {
    this.model = model;
    this.code = new TypeCode(model);
  }

  /**
   * The source of the class.
   *
   * @param chained types whose references do not count as depth
   * @param distinct types whose equal objects stay apart
   */
  static String write(String target, Model model, Set<String> chained, Set<String> distinct) {
    ShapesWriter writer = new ShapesWriter(model);
    writer.header(target);
    writer.facts(chained, distinct);
    writer.entry();
    model.shapes().values().forEach(writer::shape);
    model.listed().forEach(writer::finder);
    return writer.text.append("}\n").toString();
  }

  private void header(String target) {
    text.append(
        """
        package %s;

        import javax.annotation.processing.Generated;

        /** Writes and reads the parts of everything that plans consist of. */
        @Generated("io.floe.plan.codegen.EncodingProcessor")
        final class Shapes {
          /** A hash of all shapes; builds with the same one understand each other. */
          static final String HASH = "%s";

          private Shapes() {}

        """
            .formatted(target, model.hash()));
  }

  private void facts(Set<String> chained, Set<String> distinct) {
    StringJoiner groups = new StringJoiner(", ");
    StringJoiner chains = new StringJoiner(", ");
    StringJoiner identities = new StringJoiner(", ");
    StringJoiner names = new StringJoiner(", ");
    for (String name : model.listed()) {
      groups.add(model.groups().get(name).toString());
      chains.add(Boolean.toString(chained.contains(name)));
      identities.add(Boolean.toString(distinct.contains(name)));
      names.add('"' + name.substring(name.lastIndexOf('.') + 1) + '"');
    }
    for (String name : model.roots()) {
      text.append("  /** The kind of a type that is encoded. */\n");
      text.append("  static final int %s = %d;\n".formatted(constant(name), model.kind(name)));
    }
    text.append("  private static final int[] GROUPS = {").append(groups).append("};\n");
    text.append("  private static final boolean[] CHAINED = {").append(chains).append("};\n");
    text.append("  private static final boolean[] DISTINCT = {").append(identities).append("};\n");
    text.append("  private static final String[] NAMES = {").append(names).append("};\n");
    for (Shape shape : model.shapes().values()) {
      if (shape instanceof Shape.EnumShape) {
        text.append(
            "  private static final %s[] VALUES_%s = %s.values();\n"
                .formatted(shape.name(), TypeCode.suffix(shape.name()), shape.name()));
      }
    }
    text.append(
        """

          /** How many kinds of listed values there are. */
          static int kinds() {
            return NAMES.length;
          }

          /** The types that contain each other have one group. */
          static int group(int kind) {
            return GROUPS[kind];
          }

          /** Whether references to the kind do not count as depth. */
          static boolean chained(int kind) {
            return CHAINED[kind];
          }

          /** Whether equal objects of the kind stay apart. */
          static boolean distinct(int kind) {
            return DISTINCT[kind];
          }

          /** The name of a kind, for messages. */
          static String name(int kind) {
            return NAMES[kind];
          }

        """);
  }

  private static String constant(String name) {
    return name.substring(name.lastIndexOf('.') + 1)
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toUpperCase(Locale.ROOT);
  }

  private void entry() {
    StringBuilder writes = new StringBuilder();
    StringBuilder reads = new StringBuilder();
    for (String name : model.listed()) {
      writes.append(
          "      case %d -> write_%s(out, (%s) value);\n"
              .formatted(model.kind(name), TypeCode.suffix(name), name));
      reads.append(
          "      case %d -> read_%s(in);\n".formatted(model.kind(name), TypeCode.suffix(name)));
    }
    text.append(
        """
          /** Writes the parts of a listed value. */
          static void write(PlanOutput out, int kind, Object value) {
            switch (kind) {
        %s      default -> throw new IllegalArgumentException("there is no kind " + kind);
            }
          }

          /** Reads a listed value. */
          static Object read(PlanInput in, int kind) {
            return switch (kind) {
        %s      default -> throw in.broken("there is no kind of value " + kind);
            };
          }

        """
            .formatted(writes, reads));
  }

  private void shape(Shape shape) {
    switch (shape) {
      case Shape.RecordShape record -> record(record);
      case Shape.SealedShape sealed -> variants(sealed.name(), sealed.variants());
      case Shape.EnumShape ignored -> {}
    }
  }

  private void record(Shape.RecordShape record) {
    String suffix = TypeCode.suffix(record.name());
    boolean direct = record.surrogate() == null;
    String parts = direct ? record.name() : record.surrogate();
    text.append(
        "  private static void write_%s(PlanOutput out, %s value) {\n"
            .formatted(suffix, record.name()));
    String from = "value";
    if (!direct) {
      text.append("    %s parts = %s.of(value);\n".formatted(parts, parts));
      from = "parts";
    }
    StringJoiner reads = new StringJoiner(",\n        ");
    for (Shape.Component component : record.components()) {
      String value = from + "." + component.name() + "()";
      text.append("    ").append(code.write(component.type(), value)).append(";\n");
      reads.add(code.read(component.type()));
    }
    if (record.components().isEmpty()) {
      // Nothing takes no bytes, so that a count never promises more values than there are bytes.
      text.append("    out.tag(0);\n");
    }
    text.append("  }\n\n");
    text.append("  private static %s read_%s(PlanInput in) {\n".formatted(record.name(), suffix));
    if (record.components().isEmpty()) {
      text.append("    in.tag(1);\n");
    }
    text.append(
        "    return new %s(%s)%s;\n  }\n\n".formatted(parts, reads, direct ? "" : ".restore()"));
  }

  private void variants(String name, List<String> variants) {
    String suffix = TypeCode.suffix(name);
    StringBuilder writes = new StringBuilder();
    StringBuilder reads = new StringBuilder();
    for (int tag = 0; tag < variants.size(); tag++) {
      String variant = variants.get(tag);
      writes.append(
          "      case %s each -> {\n        out.tag(%d);\n        %s;\n      }\n"
              .formatted(variant, tag, code.writeVariant(variant, "each")));
      reads.append("      case %d -> %s;\n".formatted(tag, code.readVariant(variant)));
    }
    text.append(
        """
          private static void write_%s(PlanOutput out, %s value) {
            switch (value) {
        %s    }
          }

          private static %s read_%s(PlanInput in) {
            return switch (in.tag(%d)) {
        %s      default -> throw in.broken("there is no such variant of %s");
            };
          }

        """
            .formatted(suffix, name, writes, name, suffix, variants.size(), reads, name));
  }

  private void finder(String name) {
    text.append(
        """
          private static %s find_%s(PlanInput in) {
            if (in.reference() instanceof %s value) {
              return value;
            }
            throw in.broken("a reference to a %s leads to something else");
          }

        """
            .formatted(
                name, TypeCode.suffix(name), name, name.substring(name.lastIndexOf('.') + 1)));
  }
}
