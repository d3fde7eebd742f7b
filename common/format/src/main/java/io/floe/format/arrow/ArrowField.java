package io.floe.format.arrow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field of an Arrow schema.
 *
 * @param type the type of the values, also where they are coded
 * @param coded how values are coded with a dictionary, if they are
 */
public record ArrowField(
    String name,
    boolean nullable,
    ArrowType type,
    List<ArrowField> children,
    Optional<Coding> coded,
    Map<String, String> metadata) {
  /** Metadata key of the name of an extension type. */
  public static final String EXTENSION_NAME = "ARROW:extension:name";

  /** Metadata key of the parameters of an extension type. */
  public static final String EXTENSION_METADATA = "ARROW:extension:metadata";

  public ArrowField {
    children = List.copyOf(children);
    metadata = Map.copyOf(metadata);
  }

  /**
   * A dictionary.
   *
   * @param dictionary the number that dictionary batches carry
   * @param codes the type of the codes
   * @param ordered whether the order of codes means something
   */
  public record Coding(long dictionary, ArrowType.Int codes, boolean ordered) {}

  /** The same field with other metadata. */
  public ArrowField withMetadata(Map<String, String> other) {
    return new ArrowField(name, nullable, type, children, coded, other);
  }

  /** The same field under another name. */
  public ArrowField withName(String other) {
    return new ArrowField(other, nullable, type, children, coded, metadata);
  }
}
