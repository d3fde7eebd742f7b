package io.floe.format.ipc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Polars knows of a column: the only flags that change results are those of order. */
public record PolarsFlags(boolean sortedAscending, boolean sortedDescending) {
  static final String KEY = "_PL_FLAGS";

  /** The flags in a schema's metadata; empty when they are missing or do not fit. */
  static List<PolarsFlags> of(Map<String, String> metadata, int columns) {
    String text = metadata.get(KEY);
    if (text == null || !text.startsWith("[") || !text.endsWith("]")) {
      return List.of();
    }
    List<PolarsFlags> flags = new ArrayList<>();
    for (String number : text.substring(1, text.length() - 1).split(",")) {
      try {
        int bits = number.isBlank() ? 0 : Integer.parseInt(number.strip());
        flags.add(new PolarsFlags((bits & 1) != 0, (bits & 2) != 0));
      } catch (NumberFormatException notANumber) {
        return List.of();
      }
    }
    return flags.size() == columns ? flags : List.of();
  }
}
