package io.floe.format.parquet;

import org.jspecify.annotations.Nullable;

/**
 * Some slots of a page, and which of them have a value.
 *
 * @param existing how many slots make a row of the leaf's column
 * @param present how many of those have a value
 * @param valid which of them have, by position from 0; null when all have
 */
@SuppressWarnings("ArrayRecordComponent") // Scratch between two steps of reading.
record Spread(int existing, int present, boolean @Nullable [] valid) {

  static Spread full(int slots) {
    return new Spread(slots, slots, null);
  }

  /** Looks at definition levels. */
  static Spread of(int[] definitions, int from, int slots, int greatest, int repeated) {
    boolean[] valid = new boolean[slots];
    int existing = 0;
    int present = 0;
    for (int slot = from; slot < from + slots; slot++) {
      if (definitions[slot] >= repeated) {
        boolean value = definitions[slot] == greatest;
        valid[existing++] = value;
        present += value ? 1 : 0;
      }
    }
    return new Spread(existing, present, present == existing ? null : valid);
  }
}
