package io.floe.plan.lower;

import io.floe.plan.dsl.ScalarValue;
import java.util.List;

/**
 * A row of a frame that travels with a plan.
 *
 * @param names the names of the columns
 * @param values a value for each column
 * @param texts the values as casts to strings write them; {@code null} for nulls
 */
public record FrameRow(List<String> names, List<ScalarValue> values, List<String> texts) {
  public FrameRow {
    names = List.copyOf(names);
    values = List.copyOf(values);
    texts = List.copyOf(texts);
  }
}
