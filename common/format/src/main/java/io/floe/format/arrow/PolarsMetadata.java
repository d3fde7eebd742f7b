package io.floe.format.arrow;

import io.floe.format.FormatException;
import io.floe.plan.type.DataType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The metadata by which Polars marks fields of its own types; lengths in it count UTF-8 bytes. */
final class PolarsMetadata {
  static final String CATEGORICAL = "_PL_CATEGORICAL2";
  static final String CATEGORICAL_OLD = "_PL_CATEGORICAL";
  static final String ENUM = "_PL_ENUM_VALUES2";
  static final String ENUM_OLD = "_PL_ENUM_VALUES";
  static final String KEEP_TYPE_KEY = "pl";
  static final String KEEP_TYPE = "maintain_type";

  private final String place;
  private final byte[] text;
  private int at;

  private PolarsMetadata(String place, String text) {
    this.place = place;
    this.text = text.getBytes(StandardCharsets.UTF_8);
  }

  static Map<String, String> of(DataType.EnumOf type) {
    StringBuilder text = new StringBuilder();
    type.categories().forEach(category -> counted(text, category));
    return Map.of(ENUM, text.toString());
  }

  static Map<String, String> of(DataType.Categorical type) {
    StringBuilder text = new StringBuilder();
    counted(text, type.name());
    counted(text, type.namespace());
    text.append(type.physical().name().toLowerCase(Locale.ROOT)).append(';');
    return Map.of(CATEGORICAL, text.toString());
  }

  /** The enum that a field is marked as. */
  static Optional<DataType.EnumOf> readEnum(String place, Map<String, String> metadata) {
    String text = metadata.containsKey(ENUM) ? metadata.get(ENUM) : metadata.get(ENUM_OLD);
    if (text == null) {
      return Optional.empty();
    }
    PolarsMetadata reader = new PolarsMetadata(place, text);
    List<String> categories = new ArrayList<>();
    while (reader.at < reader.text.length) {
      categories.add(reader.counted());
    }
    return Optional.of(new DataType.EnumOf(categories));
  }

  /** The categorical that a field is marked as. */
  static Optional<DataType.Categorical> readCategorical(
      String place, Map<String, String> metadata) {
    String text = metadata.get(CATEGORICAL);
    if (text == null) {
      return metadata.containsKey(CATEGORICAL_OLD) ? Optional.of(global()) : Optional.empty();
    }
    PolarsMetadata reader = new PolarsMetadata(place, text);
    String name = reader.counted();
    String namespace = reader.counted();
    String physical = reader.untilSemicolon();
    for (DataType.CategoricalPhysical known : DataType.CategoricalPhysical.values()) {
      if (known.name().equalsIgnoreCase(physical)) {
        return Optional.of(new DataType.Categorical(name, namespace, known));
      }
    }
    throw new FormatException(place, "categorical codes of unknown type '" + physical + "'");
  }

  /** The categorical without a name. */
  static DataType.Categorical global() {
    return new DataType.Categorical("", "", DataType.CategoricalPhysical.U32);
  }

  private static void counted(StringBuilder text, String value) {
    text.append(value.getBytes(StandardCharsets.UTF_8).length).append(';').append(value);
  }

  private String counted() {
    int length;
    try {
      length = Integer.parseInt(untilSemicolon());
    } catch (NumberFormatException notANumber) {
      throw new FormatException(place, "categories whose length is not a number", notANumber);
    }
    if (length < 0 || length > text.length - at) {
      throw new FormatException(place, "categories that end too early");
    }
    at += length;
    return new String(text, at - length, length, StandardCharsets.UTF_8);
  }

  private String untilSemicolon() {
    int start = at;
    while (at < text.length && text[at] != ';') {
      at++;
    }
    if (at == text.length) {
      throw new FormatException(place, "categories that end too early");
    }
    return new String(text, start, at++ - start, StandardCharsets.UTF_8);
  }
}
