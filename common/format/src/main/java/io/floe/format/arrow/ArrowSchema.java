package io.floe.format.arrow;

import java.util.List;
import java.util.Map;

/** An Arrow schema: fields and metadata of the whole. */
public record ArrowSchema(List<ArrowField> fields, Map<String, String> metadata) {
  public ArrowSchema {
    fields = List.copyOf(fields);
    metadata = Map.copyOf(metadata);
  }
}
